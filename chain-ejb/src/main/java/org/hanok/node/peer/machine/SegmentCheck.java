package org.hanok.node.peer.machine;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;

/** Whether blocks are a piece of one chain, as far as their own hashes say it. */
final class SegmentCheck {

  private static final List<String> REQUIRED =
      List.of(
          "number",
          "timestamp",
          "hash",
          "last_hash",
          "last_votes",
          "transactions",
          "state_proof_hash");

  private SegmentCheck() {}

  /**
   * Whether {@code blocks}, at least one, follow each other after block {@code last}. AIN: who asks
   * for what does not exist yet is sent the last block again.
   */
  static boolean isAfter(List<JsonObject> blocks, long last, String genesisHash) {
    JsonObject first = blocks.getFirst();
    long number = numberOf(first);
    boolean isNext = number == last + 1 || number == last;
    boolean isThisChain = number != 0 || genesisHash.equals(first.getString("hash"));
    return isNext && isThisChain && isLinked(blocks);
  }

  private static boolean isLinked(List<JsonObject> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      if (!isBlock(blocks.get(i)) || (i > 0 && !isNext(blocks.get(i - 1), blocks.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether {@code blocks}, at least one, go down before block {@code oldest}.
   *
   * @param hash of the block before {@code oldest}, if that is known
   */
  static boolean isBefore(List<JsonObject> blocks, long oldest, Optional<String> hash) {
    JsonObject first = blocks.getFirst();
    boolean isNext = numberOf(first) == oldest - 1;
    boolean isKnown = hash.isEmpty() || hash.get().equals(first.getString("hash"));
    return isNext && isKnown && isLinked(blocks.reversed());
  }

  private static boolean isNext(JsonObject before, JsonObject block) {
    String hash = before.getString("hash");
    return hash != null
        && hash.equals(block.getString("last_hash"))
        && numberOf(before) + 1 == numberOf(block);
  }

  private static boolean isBlock(JsonObject block) {
    return REQUIRED.stream().allMatch(block::has);
  }

  private static long numberOf(JsonObject block) {
    return block.get("number") instanceof JsonNumber(double number) ? (long) number : -1;
  }
}
