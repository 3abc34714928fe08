package org.hanok.protocol.function;

import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.jspecify.annotations.Nullable;

/** JavaScript's way with values whose type nobody checked; {@code null} is undefined. */
final class JsValues {

  private JsValues() {}

  /** {@code value[key]} of something that is there. */
  static @Nullable JsonValue member(@Nullable JsonValue value, String key) {
    if (value == null || value == JsonNull.NULL) {
      throw new FunctionThrew("cannot read " + key + " of nothing");
    }
    return value instanceof JsonObject object ? object.get(key) : null;
  }

  /** {@code value[key]}, undefined also where there is no value. */
  static @Nullable JsonValue memberOrNothing(@Nullable JsonValue value, String key) {
    return value instanceof JsonObject object ? object.get(key) : null;
  }

  /** {@code Number(value)}. */
  static double toNumber(@Nullable JsonValue value) {
    return value == null ? Double.NaN : EcmaNumber.toNumber(value);
  }

  /** {@code value || 0} where a number is expected. */
  static double numberOrZero(@Nullable JsonValue value) {
    return value == null || !value.isTruthy() ? 0 : EcmaNumber.toNumber(value);
  }

  /** {@code left < right}: as texts if both are, else as numbers. */
  static boolean isLess(@Nullable JsonValue left, @Nullable JsonValue right) {
    if (left instanceof JsonString a && right instanceof JsonString b) {
      return a.value().compareTo(b.value()) < 0;
    }
    return toNumber(left) < toNumber(right);
  }

  /** Whether {@code value} is a finite number. */
  static boolean isNumber(@Nullable JsonValue value) {
    return value instanceof JsonNumber number && Double.isFinite(number.value());
  }

  /** {@code value} as a label of a path: texts as they are, all else as canonical JSON. */
  static String label(@Nullable JsonValue value) {
    if (value == null) {
      return "undefined";
    }
    return value instanceof JsonString text ? text.value() : StableJson.stringify(value);
  }
}
