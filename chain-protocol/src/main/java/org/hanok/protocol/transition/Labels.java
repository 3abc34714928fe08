package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** Which labels, paths and values can be in the state. */
final class Labels {

  private static final String RESERVED = "/.$*#{}[]<>'\"` \u007f";

  private Labels() {}

  /** Whether {@code label} is allowed and at most {@code maxLength} UTF-16 units long. */
  static boolean isValid(String label, double maxLength) {
    if (label.isEmpty() || label.length() > maxLength) {
      return false;
    }
    return !hasReserved(label, 0) || hasAllowedPattern(label);
  }

  // AIN: the patterns are multi-line, so one line that matches lets the whole label pass.
  private static boolean hasAllowedPattern(String label) {
    for (int i = 0; i < label.length(); i++) {
      if (i > 0 && !isLineEnd(label.charAt(i - 1))) {
        continue;
      }
      char c = label.charAt(i);
      boolean lineOfStar = c == '*' && (i + 1 == label.length() || isLineEnd(label.charAt(i + 1)));
      if (lineOfStar || ((c == '.' || c == '$') && runEndsAtLineEnd(label, i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean runEndsAtLineEnd(String label, int start) {
    for (int i = start; i < label.length(); i++) {
      char c = label.charAt(i);
      if (i > start && isLineEnd(c)) {
        return true;
      }
      if (isReserved(c)) {
        return false;
      }
    }
    return label.length() > start;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  private static boolean hasReserved(String label, int start) {
    for (int i = start; i < label.length(); i++) {
      if (isReserved(label.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReserved(char c) {
    return c < 0x20 || (c < 0x80 && !Character.isLetterOrDigit(c) && RESERVED.indexOf(c) >= 0);
  }

  /** The path up to the first label that is not allowed, or {@code null} if all are. */
  static @Nullable String invalidPath(List<String> path, double maxLength) {
    for (int i = 0; i < path.size(); i++) {
      if (!isValid(path.get(i), maxLength)) {
        return Paths.format(path.subList(0, i + 1));
      }
    }
    return null;
  }

  /**
   * The path within {@code value} of what cannot be stored, or {@code null} if all can: booleans,
   * finite numbers, texts, null and dictionaries that are not empty.
   */
  static @Nullable String invalidValue(@Nullable JsonValue value, double maxLength) {
    if (value != null && value.isLeaf()) {
      return isStorableLeaf(value) ? null : "/";
    }
    List<String> path = new ArrayList<>();
    return isStorable(value, maxLength, path) ? null : Paths.format(path);
  }

  private static boolean isStorableLeaf(JsonValue value) {
    return !(value instanceof JsonNumber number) || Double.isFinite(number.value());
  }

  private static boolean isStorable(
      @Nullable JsonValue value, double maxLength, List<String> path) {
    if (!(value instanceof JsonObject object)) {
      return value != null && !(value instanceof JsonArray) && isStorableLeaf(value);
    }
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      path.add(key);
      if (!isValid(key, maxLength) || !isStorable(object.valueAt(i), maxLength, path)) {
        return false;
      }
      path.removeLast();
    }
    return !object.isEmpty();
  }
}
