package org.hanok.protocol.json;

import org.hanok.protocol.primitive.Hex;

/** JSON as {@code JSON.stringify} writes it: members in their order, no space. */
public final class JsonText {

  private JsonText() {}

  /** The text of {@code value}; NaN and infinities become {@code null}. */
  public static String stringify(JsonValue value) {
    StringBuilder target = new StringBuilder();
    append(target, value);
    return target.toString();
  }

  /** A string as it is, anything else as {@link #stringify} writes it: what leaves hash as. */
  public static String plain(JsonValue value) {
    return value instanceof JsonString text ? text.value() : stringify(value);
  }

  /** Appends the text of {@code value}. */
  public static void append(StringBuilder target, JsonValue value) {
    switch (value) {
      case JsonArray array -> appendArray(target, array);
      case JsonObject object -> appendObject(target, object);
      default -> appendLeaf(target, value);
    }
  }

  private static void appendArray(StringBuilder target, JsonArray array) {
    target.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        target.append(',');
      }
      append(target, array.at(i));
    }
    target.append(']');
  }

  private static void appendObject(StringBuilder target, JsonObject object) {
    target.append('{');
    for (int i = 0; i < object.size(); i++) {
      if (i > 0) {
        target.append(',');
      }
      appendString(target, object.keyAt(i));
      target.append(':');
      append(target, object.valueAt(i));
    }
    target.append('}');
  }

  static void appendLeaf(StringBuilder target, JsonValue value) {
    switch (value) {
      case JsonNull ignored -> target.append("null");
      case JsonBoolean bool -> target.append(bool.value());
      case JsonNumber number -> appendNumber(target, number.value());
      case JsonString text -> appendString(target, text.value());
      default -> throw new IllegalArgumentException("not a leaf");
    }
  }

  private static void appendNumber(StringBuilder target, double value) {
    if (Double.isFinite(value)) {
      EcmaNumber.append(target, value);
    } else {
      target.append("null");
    }
  }

  /** Appends {@code text} in quotes, escaped no more than JSON.stringify does. */
  public static void appendString(StringBuilder target, String text) {
    target.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      if (isPairAt(text, i)) {
        i++;
        continue;
      }
      target.append(text, written, i);
      appendEscaped(target, c);
      written = i + 1;
    }
    target.append(text, written, text.length()).append('"');
  }

  private static boolean isPairAt(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }

  private static void appendEscaped(StringBuilder target, char c) {
    switch (c) {
      case '"' -> target.append("\\\"");
      case '\\' -> target.append("\\\\");
      case '\b' -> target.append("\\b");
      case '\t' -> target.append("\\t");
      case '\n' -> target.append("\\n");
      case '\f' -> target.append("\\f");
      case '\r' -> target.append("\\r");
      default -> {
        target.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          target.append((char) Hex.digit(c >> shift));
        }
      }
    }
  }
}
