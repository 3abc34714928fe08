package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Makes a valid block invalid, in one of the ways a dishonest or broken proposer might. */
final class Spoiler {

  private static final String SOME_HASH = "0x" + "12".repeat(32);

  private Spoiler() {}

  /** A block that differs from {@code block} in one respect, its hashes made to fit. */
  static Block spoil(Block block, Dice dice) {
    JsonObject json = block.toJson();
    JsonObject.Builder spoiled = json.toBuilder();
    JsonArray transactions = block.body().transactions();
    switch (dice.below(9)) {
      case 0 -> spoiled.set("gas_amount_total", 2 * block.header().gasAmountTotal() + 1);
      case 1 -> spoiled.set("gas_cost_total", 2 * block.header().gasCostTotal() + 1);
      case 2 -> spoiled.set("receipts", with(block.body().receipts(), JsonObject.EMPTY));
      case 3 -> spoiled.set("proposer", "0x0000000000000000000000000000000000000001");
      case 4 -> spoiled.set("validators", JsonObject.EMPTY);
      case 5 -> spoiled.set("last_hash", SOME_HASH);
      case 6 -> {
        if (transactions.size() > 0) {
          spoiled.set("transactions", without(transactions));
        } else {
          spoiled.set("state_proof_hash", SOME_HASH);
        }
      }
      case 7 -> {
        if (block.number() > 1) {
          spoiled.set("last_votes", JsonArray.EMPTY);
        } else {
          spoiled.set("state_proof_hash", SOME_HASH);
        }
      }
      default -> spoiled.set("state_proof_hash", JsonString.of(SOME_HASH));
    }
    return Objects.requireNonNull(Block.parse(spoiled.build()));
  }

  private static JsonArray with(JsonArray items, JsonValue more) {
    List<JsonValue> list = new ArrayList<>(items.items());
    list.add(more);
    return new JsonArray(list);
  }

  private static JsonArray without(JsonArray items) {
    return new JsonArray(items.items().subList(0, items.size() - 1));
  }
}
