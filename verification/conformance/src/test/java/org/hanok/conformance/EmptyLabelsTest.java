package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Labels without digits, "0x" in "0x" in "0x", cannot be deleted and leave old hashes behind, which
 * later writes hash again. The scripts were drawn by {@code verification/fuzz/radix.js}.
 */
class EmptyLabelsTest {

  @ParameterizedTest
  @ValueSource(strings = {"empty-labels-block", "empty-labels-free"})
  void every_script_of_labels_without_digits_leads_to_the_hashes_of_the_reference(String name)
      throws IOException, URISyntaxException {
    Path file =
        Path.of(
            Objects.requireNonNull(EmptyLabelsTest.class.getResource(name + ".jsonl.gz")).toURI());

    FileReport report = new RadixVectors().runScripts(file);

    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isGreaterThan(3);
  }
}
