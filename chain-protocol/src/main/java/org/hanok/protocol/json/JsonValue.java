package org.hanok.protocol.json;

/**
 * One JSON value. Immutable. A member that is absent in JavaScript ({@code undefined}) is simply
 * absent here: containers answer {@code null} for it, and there is no value that stands for it.
 *
 * <p>Equality is structural and, as lodash's {@code isEqual}, ignores the order of members and
 * treats {@code -0} and {@code 0} as equal.
 */
public sealed interface JsonValue
    permits JsonNull, JsonBoolean, JsonNumber, JsonString, JsonArray, JsonObject {

  /** Whether this is {@code null}, a boolean, a number or a string. */
  default boolean isLeaf() {
    return !(this instanceof JsonObject || this instanceof JsonArray);
  }

  /** JavaScript's truthiness: {@code null}, {@code false}, {@code 0}, NaN and "" are false. */
  default boolean isTruthy() {
    return switch (this) {
      case JsonNull ignored -> false;
      case JsonBoolean bool -> bool.value();
      case JsonNumber number -> number.value() != 0 && !Double.isNaN(number.value());
      case JsonString text -> !text.value().isEmpty();
      case JsonArray ignored -> true;
      case JsonObject ignored -> true;
    };
  }
}
