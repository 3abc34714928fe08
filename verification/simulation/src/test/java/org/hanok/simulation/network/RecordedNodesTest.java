package org.hanok.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine hears what three nodes of the reference heard and said, at the times they did. */
@DisplayName("An engine in the place of a node of the reference")
class RecordedNodesTest {

  private static final String FOLDER = "three-nodes/";

  @ParameterizedTest
  @CsvSource({"node0, 83", "node1, 83", "node2, 39", "node2-started-again-empty, 83"})
  void comes_to_the_blocks_that_the_nodes_came_to(String node, int height) {
    List<Block> chain =
        Recording.lines(FOLDER + "blocks.jsonl.gz").stream()
            .map(json -> Objects.requireNonNull(Block.parse(json)))
            .toList();
    List<String> expected = chain.stream().skip(1).map(block -> block.hash().toString()).toList();
    List<JsonObject> lines = Recording.lines(FOLDER + node + ".jsonl.gz");
    long start = (long) lines.getFirst().getNumber("t", 0);
    RecordedHost host = new RecordedHost(chain.getFirst(), start);
    lines.forEach(host::hear);
    assertThat(host.finalised).isEqualTo(expected.subList(0, height));
    assertThat(host.notarized()).as("the one that the next epoch would have settled").hasSize(1);
  }
}
