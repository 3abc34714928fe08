package org.hanok.protocol.transaction;

import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Builds operations. Paths are given as text, such as "/apps/my_app/key". */
public final class Operations {

  private Operations() {}

  /** Replaces the value at {@code path}; {@code JsonNull} deletes it. */
  public static JsonObject setValue(String path, JsonValue value) {
    return simple(OperationType.SET_VALUE, path, value);
  }

  /** Adds {@code delta} to the number at {@code path}. */
  public static JsonObject incValue(String path, double delta) {
    return simple(OperationType.INC_VALUE, path, JsonNumber.of(delta));
  }

  /** Subtracts {@code delta} from the number at {@code path}. */
  public static JsonObject decValue(String path, double delta) {
    return simple(OperationType.DEC_VALUE, path, JsonNumber.of(delta));
  }

  /** Changes the rule at {@code path}. */
  public static JsonObject setRule(String path, JsonValue rule) {
    return simple(OperationType.SET_RULE, path, rule);
  }

  /** Changes the functions at {@code path}. */
  public static JsonObject setFunction(String path, JsonValue function) {
    return simple(OperationType.SET_FUNCTION, path, function);
  }

  /** Changes the owners at {@code path}. */
  public static JsonObject setOwner(String path, JsonValue owner) {
    return simple(OperationType.SET_OWNER, path, owner);
  }

  /** Does {@code operations}, simple ones, one after the other. */
  public static JsonObject set(List<JsonObject> operations) {
    return JsonObject.builder()
        .set("type", OperationType.SET.name())
        .set("op_list", new JsonArray(List.copyOf(operations)))
        .build();
  }

  private static JsonObject simple(OperationType type, String path, JsonValue value) {
    return JsonObject.builder()
        .set("type", type.name())
        .set("ref", path)
        .set("value", value)
        .build();
  }
}
