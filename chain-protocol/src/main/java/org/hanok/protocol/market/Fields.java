package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads the fields of commands, which are hostile, and of records, which are our own. */
final class Fields {

  private static final int MAX_TEXT = 300;
  private static final double MAX_SAFE_INTEGER = 9007199254740991.0;

  private Fields() {}

  /** The string {@code key}, or "" if it is absent or no string. */
  static String text(JsonObject json, String key) {
    @Nullable String value = json.getString(key);
    return value == null ? "" : value;
  }

  /** Whether the boolean {@code key} is there and true. */
  static boolean flag(JsonObject json, String key) {
    return json.get(key) == JsonBoolean.TRUE;
  }

  /** The integer {@code key}, or -1 unless it is one from {@code min} to {@code max}. */
  static long integer(JsonObject json, String key, long min, long max) {
    if (!(json.get(key) instanceof JsonNumber number)) {
      return -1;
    }
    double value = number.value();
    boolean whole = value == Math.rint(value) && Math.abs(value) <= MAX_SAFE_INTEGER;
    return whole && value >= min && value <= max ? (long) value : -1;
  }

  /** The number of at most 15 decimal digits that {@code text} is, or -1. */
  static long digits(String text) {
    boolean valid =
        !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return valid ? Long.parseLong(text) : -1;
  }

  /** Whether {@code text} may name a record: 3 to 60 of a-z, 0-9, - and _, a letter first. */
  static boolean isName(String text) {
    if (text.length() < 3 || text.length() > 60 || !isLetter(text.charAt(0))) {
      return false;
    }
    return text.chars().allMatch(Fields::isNameUnit);
  }

  /** Whether {@code text} is the lower-case hex of 32 bytes. */
  static boolean isSha256(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** Whether {@code text} is short enough to be recorded. */
  static boolean isShort(String text) {
    return text.length() <= MAX_TEXT;
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isNameUnit(int c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
