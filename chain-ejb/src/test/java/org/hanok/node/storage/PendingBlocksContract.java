package org.hanok.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.spi.consensus.EngineState;
import org.junit.jupiter.api.Test;

/** What every database must do with blocks that are not final. */
abstract class PendingBlocksContract extends StorageScene {

  private static final EngineState MEMORY = new EngineState("validators", 1, new byte[] {7});

  private static FinalBlock pending(Block block, String... votes) {
    List<JsonValue> hashes = new ArrayList<>();
    for (String vote : votes) {
      hashes.add(JsonObject.of("hash", JsonString.of(vote)));
    }
    return new FinalBlock(block, new JsonArray(hashes), Set.of());
  }

  @Test
  void blocks_that_are_not_final_are_stored_with_their_votes_and_no_others_stay() {
    Block one = block(1, "0xa", 3);
    Block other = block(1, "0xb", 4);
    Block next = block(2, one.hash().toString(), 5);
    BlockStore store = blocks();
    store.commit(MEMORY, List.of(pending(one, "0x1"), pending(other)));
    store.commit(MEMORY, List.of(pending(one, "0x1", "0x2"), pending(next, "0x3")));
    restart();
    assertThat(shown(blocks().pending()))
        .containsExactlyElementsOf(
            shown(List.of(pending(one, "0x1", "0x2"), pending(next, "0x3"))));
    blocks().commit(MEMORY, List.of());
    assertThat(blocks().pending()).isEmpty();
  }

  @Test
  void votes_that_are_stored_already_are_written_again_only_when_that_is_not_certain() {
    Block one = block(1, "0xa", 3);
    Block other = block(1, "0xb", 4);
    Block twice = block(1, "0xc", 5);
    BlockStore store = blocks();
    store.commit(MEMORY, List.of(pending(one, "0x1"), pending(other, "0x2")));
    spoilVotes();
    store.commit(MEMORY, List.of(pending(one, "0x1"), pending(other, "0x2", "0x3")));
    assertThat(shown(store.pending()))
        .as("the one whose votes are the same was left alone")
        .containsExactlyInAnyOrderElementsOf(
            shown(List.of(pending(one), pending(other, "0x2", "0x3"))));
    assertThatThrownBy(() -> store.commit(MEMORY, List.of(pending(twice), pending(twice))))
        .isInstanceOf(RuntimeException.class);
    store.commit(MEMORY, List.of(pending(one, "0x1"), pending(other, "0x2", "0x3")));
    assertThat(shown(store.pending()))
        .containsExactlyInAnyOrderElementsOf(
            shown(List.of(pending(one, "0x1"), pending(other, "0x2", "0x3"))));
  }

  private static List<String> shown(List<FinalBlock> blocks) {
    return blocks.stream().map(one -> one.block().hash() + " " + one.votes()).toList();
  }

  /** Leaves no votes where some were, behind the store's back. */
  private void spoilVotes() {
    database()
        .work()
        .run(
            entities -> {
              int ignored =
                  entities
                      .createQuery(
                          "update PendingChunk c set c.bytes = :none where c.part = 'VOTES'")
                      .setParameter("none", Chunks.of("[]").getFirst())
                      .executeUpdate();
            });
  }

  @Test
  void a_damaged_one_is_left_out_and_the_others_are_there() {
    Block one = block(1, "0xa", 3);
    Block other = block(1, "0xb", 4);
    blocks().commit(MEMORY, List.of(pending(one, "0x1"), pending(other, "0x2")));
    spoil(one.hash().toString());
    restart();
    assertThat(shown(blocks().pending()))
        .containsExactlyElementsOf(shown(List.of(pending(other, "0x2"))));
    blocks().commit(MEMORY, List.of(pending(one, "0x1")));
    assertThat(shown(blocks().pending()))
        .as("it is stored whole once it is here again")
        .containsExactlyElementsOf(shown(List.of(pending(one, "0x1"))));
  }

  private void spoil(String hash) {
    database()
        .work()
        .run(
            entities -> {
              int ignored =
                  entities
                      .createQuery(
                          "update PendingChunk c set c.bytes = :none"
                              + " where c.part = 'BODY' and c.hash = :hash")
                      .setParameter("none", new byte[] {1, 2, 3})
                      .setParameter("hash", hash)
                      .executeUpdate();
            });
  }
}
