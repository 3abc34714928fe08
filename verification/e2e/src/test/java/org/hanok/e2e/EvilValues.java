package org.hanok.e2e;

import java.util.List;
import java.util.Random;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Members of transactions that no wallet makes, the same for the same seed. */
final class EvilValues {

  private static final List<String> MEMBERS =
      List.of(
          "nonce", "timestamp", "gas_price", "billing", "parent_tx_hash", "address", "__proto__");
  private static final List<String> OPERATION_MEMBERS =
      List.of("type", "ref", "value", "op_list", "is_global", "constructor");
  private static final List<String> TYPES =
      List.of(
          "SET_VALUE", "INC_VALUE", "DEC_VALUE", "SET_RULE", "SET_FUNCTION", "SET_OWNER", "SET");

  private final Random random;
  private final List<JsonValue> values =
      List.of(
          JsonNull.NULL,
          JsonBoolean.TRUE,
          JsonNumber.of(-0.0),
          JsonNumber.of(-1),
          JsonNumber.of(1.5),
          JsonNumber.of(Double.MAX_VALUE),
          JsonNumber.of(Double.MIN_VALUE),
          JsonNumber.of(9_007_199_254_740_993.0),
          JsonString.of(""),
          JsonString.of("\ud800"),
          JsonString.of("/apps/\udfff\ud800/x"),
          JsonString.of("/apps/\0/x"),
          JsonString.of("/"),
          JsonString.of("/values/apps"),
          JsonString.of("/a".repeat(2_000)),
          JsonString.of("/apps/__proto__/constructor"),
          JsonString.of("0x"),
          JsonString.of("9".repeat(50_000)),
          JsonString.of("\ud83d\ude00".repeat(5_000)),
          JsonArray.EMPTY,
          JsonArray.of(JsonNull.NULL, JsonArray.EMPTY, JsonObject.EMPTY),
          JsonObject.EMPTY,
          JsonObject.of("__proto__", JsonObject.of("polluted", JsonBoolean.TRUE)),
          JsonObject.of("\ud800", JsonNumber.of(1), "\ud801", JsonNumber.of(2)),
          JsonObject.of(".rule", JsonObject.of("write", JsonString.of("\ud800"))),
          JsonObject.of(".owner", JsonObject.of("owners", JsonNull.NULL)),
          JsonObject.of(".function", JsonObject.of("constructor", JsonObject.EMPTY)),
          deep(40),
          deep(400),
          deep(2_000));

  EvilValues(long seed) {
    this.random = new Random(seed);
  }

  /** A number within objects. */
  static JsonValue deep(int levels) {
    JsonValue value = JsonNumber.of(1);
    for (int i = 0; i < levels; i++) {
      value = JsonObject.of("a", value);
    }
    return value;
  }

  /** The same body, one to three members of which are spoiled. */
  JsonObject spoiled(JsonObject body) {
    JsonObject spoiled = body;
    for (int n = random.nextInt(3); n >= 0; n--) {
      spoiled = random.nextInt(3) == 0 ? anyMember(spoiled) : anyOfOperation(spoiled);
    }
    return spoiled;
  }

  private JsonObject anyMember(JsonObject body) {
    return body.toBuilder().set(pick(MEMBERS), pick(values)).build();
  }

  private JsonObject anyOfOperation(JsonObject body) {
    JsonObject operation = body.getObject("operation");
    JsonObject old = operation == null ? JsonObject.EMPTY : operation;
    String member = pick(OPERATION_MEMBERS);
    JsonValue value =
        member.equals("type") && random.nextBoolean() ? JsonString.of(pick(TYPES)) : pick(values);
    return body.toBuilder().set("operation", old.toBuilder().set(member, value).build()).build();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
