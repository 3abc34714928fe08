package org.hanok.protocol.json;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Texts that JavaScript makes of values: {@code String(value)}. */
public final class EcmaText {

  private EcmaText() {}

  /** The text of {@code value}; {@code null} is JavaScript's undefined. */
  public static String of(@Nullable JsonValue value) {
    return switch (value) {
      case null -> "undefined";
      case JsonNull ignored -> "null";
      case JsonBoolean bool -> Boolean.toString(bool.value());
      case JsonNumber number -> EcmaNumber.toString(number.value());
      case JsonString text -> text.value();
      case JsonArray array -> joined(array);
      case JsonObject ignored -> "[object Object]";
    };
  }

  private static String joined(JsonArray array) {
    StringJoiner items = new StringJoiner(",");
    for (JsonValue item : array.items()) {
      items.add(item == JsonNull.NULL ? "" : of(item));
    }
    return items.toString();
  }

  /**
   * Whether JavaScript can make a text of {@code value}: not of an object with a member of its own
   * named "toString", where it throws.
   */
  public static boolean exists(@Nullable JsonValue value) {
    return switch (value) {
      case JsonObject object -> !object.has("toString");
      case JsonArray array -> array.items().stream().allMatch(EcmaText::exists);
      case null, default -> true;
    };
  }
}
