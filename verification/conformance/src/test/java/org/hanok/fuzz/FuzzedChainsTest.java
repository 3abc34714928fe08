package org.hanok.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.hanok.conformance.ChainVectors;
import org.hanok.conformance.FileReport;
import org.hanok.conformance.JsonLines;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains that the fuzzer drew and the reference executed, kept with what came of them. */
class FuzzedChainsTest {

  @ParameterizedTest
  @ValueSource(strings = {"flags", "validators", "changed-bodies", "budgets", "buffers"})
  void a_chain_drawn_from_a_seed_comes_out_as_the_reference_recorded_it(String name)
      throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(FuzzedChainsTest.class.getResource(name)).toURI());

    FileReport report = new ChainVectors(folder).run(folder);

    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isGreaterThan(100);
  }

  @Test
  void a_block_has_the_size_of_the_reference_also_where_values_say_that_they_are_buffers()
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(FuzzedChainsTest.class.getResource("buffers")).toURI());
    int[] texts = {0};
    JsonLines.forEach(
        folder.resolve("blocks.jsonl.gz"),
        (number, json) -> {
          Block block = Objects.requireNonNull(Block.parse(json));
          assertThat(block.toJson().get("size")).isEqualTo(json.get("size"));
          texts[0] += json.get("size") instanceof JsonString ? 1 : 0;
        });
    assertThat(texts[0]).isPositive();
  }
}
