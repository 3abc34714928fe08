package org.hanok.protocol.transition;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Values a rule has changed, as they survive JSON. */
final class RuleEffects {

  private RuleEffects() {}

  /** AIN: the value is copied by JSON before it is written, so NaN and infinities become null. */
  static JsonValue storable(@Nullable JsonValue value) {
    return switch (value) {
      case null -> JsonNull.NULL;
      case JsonObject object -> storableMembers(object);
      case JsonArray ignored -> value;
      default -> value;
    };
  }

  private static JsonValue storableMembers(JsonObject object) {
    JsonObject.Builder copy = JsonObject.builder();
    object.forEach(
        (key, value) -> {
          boolean lost = value instanceof JsonNumber number && !Double.isFinite(number.value());
          copy.set(key, lost ? JsonNull.NULL : storable(value));
        });
    return copy.build();
  }
}
