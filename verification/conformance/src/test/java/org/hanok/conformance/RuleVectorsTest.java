package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NeedsVectors.class)
class RuleVectorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"shipped-and-recorded", "generated-expressions"})
  void every_rule_answers_asks_and_changes_what_it_does_on_the_reference(String name)
      throws IOException {
    Path file = SharedVectors.folder().resolve("rules").resolve(name + ".jsonl.gz");
    FileReport report = new RuleVectors().run(file);
    System.out.println(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  @Test
  void the_gate_says_to_shipped_rules_what_it_says_on_the_reference() throws IOException {
    Path file = SharedVectors.folder().resolve("rules").resolve("shipped-rule-list.jsonl.gz");
    FileReport report = RuleExtras.shippedRules(file);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  @Test
  void rules_that_change_what_is_written_leave_the_recorded_state() throws IOException {
    Path vectors = SharedVectors.folder();
    FileReport report =
        new RuleExtras(new VectorPlaces(vectors))
            .sideEffects(vectors.resolve("rules").resolve("side-effects.jsonl.gz"));
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }
}
