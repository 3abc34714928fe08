package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NeedsVectors.class)
class RadixVectorsTest {

  private final RadixVectors vectors = new RadixVectors();

  @ParameterizedTest
  @ValueSource(strings = {"scripts-block", "scripts-free"})
  void every_script_leads_to_the_hashes_sums_and_structure_of_the_reference(String name)
      throws IOException {
    check(vectors.runScripts(file(name)));
  }

  @Test
  void every_object_has_the_hashes_structure_and_proof_of_the_reference() throws IOException {
    check(vectors.runObjects(file("single-objects")));
  }

  private static Path file(String name) {
    return SharedVectors.folder().resolve("radix").resolve(name + ".jsonl.gz");
  }

  private static void check(FileReport report) {
    System.out.println(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }
}
