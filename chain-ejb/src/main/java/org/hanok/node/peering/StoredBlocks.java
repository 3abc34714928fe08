package org.hanok.node.peering;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hanok.node.storage.FinalBlock;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Blocks of peers, which were not executed here, as they are stored. */
final class StoredBlocks {

  private StoredBlocks() {}

  /**
   * A final block.
   *
   * @param votes its proposal and the votes for it, as the next block holds them
   */
  static FinalBlock of(Block block, JsonArray votes) {
    return new FinalBlock(block, votes, reverted(block));
  }

  /**
   * The hashes of those transactions whose receipts say that they failed. What a function failed at
   * is in no receipt: such a transaction counts as one that did not.
   */
  private static Set<String> reverted(Block block) {
    Set<String> hashes = new HashSet<>();
    List<JsonValue> transactions = block.body().transactions().items();
    List<JsonValue> receipts = block.body().receipts().items();
    for (int i = 0; i < Math.min(transactions.size(), receipts.size()); i++) {
      if (transactions.get(i) instanceof JsonObject transaction
          && receipts.get(i) instanceof JsonObject receipt
          && hasFailed(receipt)) {
        String hash = transaction.getString("hash");
        boolean ignored = hash != null && hashes.add(hash);
      }
    }
    return hashes;
  }

  // AIN: of a transaction of several operations only their own codes count.
  private static boolean hasFailed(JsonObject receipt) {
    JsonObject results = receipt.getObject("result_list");
    if (results == null) {
      return isFailure(receipt.get("code"));
    }
    boolean[] failed = {false};
    results.forEach(
        (ignored, result) ->
            failed[0] |= result instanceof JsonObject one && isFailure(one.get("code")));
    return failed[0];
  }

  private static boolean isFailure(@Nullable JsonValue code) {
    return code instanceof JsonNumber(double number) && number != 0;
  }
}
