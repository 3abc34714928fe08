package org.hanok.node.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database, opened anew for each test and as often as one wants, and blocks to store. */
abstract class StorageScene {

  private @Nullable TestDatabase database;

  abstract TestDatabase open();

  /** Removes what an earlier test left. */
  abstract void clean() throws Exception;

  @BeforeEach
  void openDatabase() throws Exception {
    clean();
    database = open();
  }

  @AfterEach
  void close() {
    database().close();
  }

  final TestDatabase database() {
    return Objects.requireNonNull(database);
  }

  final BlockStore blocks() {
    return new BlockStore(database().work());
  }

  final void restart() {
    close();
    database = open();
  }

  static Block block(long number, String lastHash, int transactions) {
    List<JsonValue> list = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      list.add(transaction(i, "0xtx" + i, "0xsender"));
    }
    return block(number, lastHash, list);
  }

  static Block block(long number, String lastHash, List<JsonValue> list) {
    return Block.of(
        new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, new JsonArray(list), JsonArray.EMPTY),
        new Block.Facts(lastHash, number, number, 1_000, "0xcd", "0xme", Validators.NONE, 0, 0.5));
  }

  static JsonObject transaction(int index, String hash, String sender) {
    return transaction("/a/" + index, JsonString.of(noise(index)), hash, sender);
  }

  static JsonObject transaction(String reference, JsonValue value, String hash, String sender) {
    JsonObject operation = JsonObject.of("ref", JsonString.of(reference), "value", value);
    JsonObject body = JsonObject.builder().set("operation", operation).set("timestamp", 1).build();
    return JsonObject.builder()
        .set("tx_body", body)
        .set("signature", "0x")
        .set("hash", hash)
        .set("address", sender)
        .build();
  }

  /** Text that does not compress well. */
  static String noise(int seed) {
    StringBuilder text = new StringBuilder();
    new Random(seed).ints(200, 33, 127).forEach(c -> text.append((char) c));
    return text.toString();
  }
}
