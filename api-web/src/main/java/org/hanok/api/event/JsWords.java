package org.hanok.api.event;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Values as JavaScript words them inside a text. */
final class JsWords {

  private JsWords() {}

  /** The member {@code key} of a value that may be anything; {@code null} for undefined. */
  static @Nullable JsonValue member(@Nullable JsonValue value, String key) {
    return value instanceof JsonObject object ? object.get(key) : null;
  }

  /** As {@code typeof value}. */
  static String type(JsonValue value) {
    return switch (value) {
      case JsonNumber ignored -> "number";
      case JsonObject ignored -> "object";
      case JsonArray ignored -> "object";
      case JsonNull ignored -> "object";
      default -> JsonText.stringify(value).startsWith("\"") ? "string" : "boolean";
    };
  }

  /** Whether JavaScript takes it for true; undefined is not. */
  static boolean isTruthy(@Nullable JsonValue value) {
    return value != null && value.isTruthy();
  }
}
