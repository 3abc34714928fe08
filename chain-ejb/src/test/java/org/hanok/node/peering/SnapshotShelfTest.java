package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.query.ChainMoment;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.state.ReceivedSnapshot;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The shelf with the snapshot for peers")
final class SnapshotShelfTest {

  @TempDir private Path folder;
  private final StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "V");
  private long number = 5;
  private long mostChunkBytes = 100_000;

  private ChainMoment moment() {
    Block block =
        Block.of(
            new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.EMPTY, JsonArray.EMPTY),
            new Block.Facts(
                "0xbefore",
                number,
                number,
                1_000,
                String.valueOf(version.proofHash()),
                "0xProposer",
                Validators.only("0xProposer", 1),
                0,
                0));
    return new ChainMoment(block, version.root(), version.root(), List.of());
  }

  private SnapshotShelf shelf() {
    version.write(
        List.of("values", "blockchain_params", "resource", "snapshot_chunk_size"),
        JsonParser.parse("500"));
    for (int i = 0; i < 50; i++) {
      version.write(List.of("values", "a" + i), JsonParser.parse("{\"b\":" + i + "}"));
    }
    return new SnapshotShelf(folder, this::moment, 10, mostChunkBytes);
  }

  @Test
  void gives_chunks_that_come_to_the_same_state() {
    for (boolean isBrief : List.of(true, false)) {
      try (SnapshotShelf shelf = shelf()) {
        GivenChunk first = shelf.chunk(0, isBrief).orElseThrow();
        assertThat(first.blockNumber()).isEqualTo(5);
        assertThat(first.numChunks()).isGreaterThan(5);
        ReceivedSnapshot received =
            new ReceivedSnapshot(
                new SnapshotSpool(folder, 1L << 30), new SnapshotRoom(1L << 30, 1L << 20));
        received.add(JsonParser.parseStored(first.json()));
        for (long i = 1; i < first.numChunks(); i++) {
          GivenChunk next = shelf.chunk(i, isBrief).orElseThrow();
          assertThat(next.chunkIndex()).isEqualTo(i);
          received.add(JsonParser.parseStored(next.json()));
        }
        assertThat(shelf.chunk(first.numChunks(), isBrief)).isEmpty();
        assertThat(received.block()).isEqualTo(moment().last().toJson());
        assertThat(new StateStore().load("again", received).proofHash())
            .isEqualTo(version.proofHash());
      }
    }
  }

  @Test
  void gives_the_same_copy_until_the_chain_has_gone_on_by_enough() {
    try (SnapshotShelf shelf = shelf()) {
      long chunks = shelf.chunk(0, true).orElseThrow().numChunks();
      number = 14;
      assertThat(shelf.chunk(0, true).orElseThrow().blockNumber()).isEqualTo(5);
      number = 15;
      assertThat(shelf.chunk(chunks - 1, true).orElseThrow().blockNumber()).isEqualTo(5);
      assertThat(shelf.chunk(0, true).orElseThrow().blockNumber()).isEqualTo(15);
    }
  }

  @Test
  void gives_none_of_a_chain_without_blocks_nor_of_a_state_that_none_can_tell() {
    try (SnapshotShelf shelf = shelf()) {
      number = 0;
      assertThat(shelf.chunk(0, true)).isEmpty();
      number = 5;
      version.write(List.of("values", "x", "0x"), JsonParser.parse("{\"0x\":5}"));
      version.write(List.of("values", "x", "0x", "0x"), JsonParser.parse("null"));
      assertThat(shelf.chunk(0, true)).isEmpty();
      assertThat(shelf.chunk(1, true)).isEmpty();
    }
  }

  @Test
  void gives_none_with_a_chunk_that_no_message_holds() {
    for (int i = 0; i < 2_000; i++) {
      version.write(List.of("values", "many", "m" + i), JsonParser.parse("true"));
    }
    mostChunkBytes = 50_000;
    try (SnapshotShelf shelf = shelf()) {
      // Two thousand values beside each other are one chunk; their structure is many.
      assertThat(shelf.chunk(0, false)).isEmpty();
      assertThat(shelf.chunk(0, true)).isPresent();
    }
  }

  @Test
  void gives_none_where_its_file_is_lost_and_a_new_one_to_the_next() throws Exception {
    try (SnapshotShelf shelf = shelf()) {
      assertThat(shelf.chunk(0, true)).isPresent();
      Files.delete(folder.resolve("snapshot-for-peers"));
      assertThat(shelf.chunk(1, true)).isEmpty();
      assertThat(shelf.chunk(0, true)).isPresent();
    }
    assertThat(Objects.requireNonNull(folder.toFile().list())).isEmpty();
  }
}
