package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(NeedsVectors.class)
class FunctionVectorsTest {

  @SuppressWarnings("UnusedVariable") // read by @FieldSource
  private static final List<String> FILES =
      List.of(
          "gen-address",
          "gen-block",
          "gen-hash",
          "gen-labels",
          "gen-misc",
          "gen-number-coerce",
          "gen-number-format",
          "gen-number-parse",
          "gen-proposer",
          "gen-sizeof",
          "gen-stable-json",
          "gen-state-rule",
          "gen-transaction",
          "gen-tx-format",
          "gen-write-rule-gate",
          "recorded-block",
          "recorded-commonutil",
          "recorded-stateutil",
          "recorded-ruleutil",
          "recorded-transaction",
          "recorded-transactionpool");

  private final FunctionVectors vectors = new FunctionVectors();

  @ParameterizedTest
  @FieldSource("FILES")
  void every_recorded_call_comes_out_as_on_the_reference(String name) throws IOException {
    Path file = SharedVectors.folder().resolve("functions").resolve(name + ".jsonl.gz");
    FileReport report = vectors.run(file);
    System.out.println(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }
}
