package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** Which labels, paths and values the state can hold. */
public final class StateLabels {

  /** How many UTF-16 units a label may have on the public networks. */
  public static final int DEFAULT_MAX_LENGTH = 150;

  private static final String RESERVED = "/.$*#{}[]<>'\"` ";

  private static final long RESERVED_BELOW_64 = reservedFrom(0);
  private static final long RESERVED_BELOW_128 = reservedFrom(64);

  private StateLabels() {}

  /**
   * Whether {@code label} may name a node: not empty, not too long, free of reserved characters –
   * or "*", or one "." or "$" before such a label.
   *
   * @param maxLength in UTF-16 units
   */
  public static boolean isValid(String label, int maxLength) {
    int length = label.length();
    if (length == 0 || length > maxLength) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (isReserved(label.charAt(i))) {
        return hasAllowedLine(label);
      }
    }
    return true;
  }

  private static boolean isReserved(char c) {
    long mask = c < 64 ? RESERVED_BELOW_64 : c < 128 ? RESERVED_BELOW_128 : 0;
    return (mask >>> (c & 63) & 1) != 0;
  }

  /** A bit for each reserved character from {@code first} on: RESERVED and those that control. */
  private static long reservedFrom(int first) {
    long mask = 0;
    for (int c = first; c < first + 64; c++) {
      boolean reserved = c < ' ' || c == 0x7f || RESERVED.indexOf(c) >= 0;
      mask |= (reserved ? 1L : 0) << (c & 63);
    }
    return mask;
  }

  // AIN: the reference looks for the exceptions line by line, and one line that is "*" or starts
  // with "." or "$" lets all reserved characters elsewhere in the label pass.
  private static boolean hasAllowedLine(String label) {
    for (int i = 0; i < label.length(); i++) {
      boolean lineStart = i == 0 || isLineEnd(label.charAt(i - 1));
      if (lineStart && isAllowedLine(label, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAllowedLine(String label, int start) {
    char first = label.charAt(start);
    if (first == '*') {
      return endsLine(label, start + 1);
    }
    if (first != '.' && first != '$') {
      return false;
    }
    for (int i = start + 1; i < label.length() && !isReserved(label.charAt(i)); i++) {
      if (endsLine(label, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsLine(String label, int position) {
    return position == label.length() || isLineEnd(label.charAt(position));
  }

  /** Whether {@code c} ends a line in a regular expression of ECMAScript. */
  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  /**
   * The path down to the first label of {@code path} that may not name a node, or {@code null} if
   * all may.
   */
  public static @Nullable String invalidPathOf(List<String> path, int maxLength) {
    for (int i = 0; i < path.size(); i++) {
      if (!isValid(path.get(i), maxLength)) {
        return Paths.format(path.subList(0, i + 1));
      }
    }
    return null;
  }

  /**
   * The path within {@code value} of the first thing the state cannot hold, or {@code null} if it
   * can hold all. It holds booleans, finite numbers, strings, null and objects that have members.
   */
  public static @Nullable String invalidPathOf(JsonValue value, int maxLength) {
    List<String> path = new ArrayList<>();
    return isStorable(value, maxLength, path) ? null : Paths.format(path);
  }

  // Leaves the path of the culprit in path.
  private static boolean isStorable(JsonValue value, int maxLength, List<String> path) {
    return switch (value) {
      case JsonObject object -> areStorable(object, maxLength, path);
      case JsonArray ignored -> false;
      case JsonNumber number -> Double.isFinite(number.value());
      default -> true;
    };
  }

  private static boolean areStorable(JsonObject object, int maxLength, List<String> path) {
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

  /** Whether {@code label} stands for any label in the path of a rule, owner or function. */
  public static boolean isVariable(String label) {
    return label.startsWith("$");
  }

  /**
   * The label's key in the radix tree, in lower-case hexadecimal digits. AIN: a label that looks
   * like "0x…" is its own key, so that two labels may have the same one; all others are encoded.
   */
  public static String radixKey(String label) {
    return Hex.isPrefixed(label) ? lowerCaseDigits(label) : Hex.encode(Hex.utf8(label));
  }

  private static String lowerCaseDigits(String label) {
    StringBuilder digits = new StringBuilder(label.length());
    for (int i = 2; i < label.length(); i++) {
      digits.append((char) Hex.digit(Hex.valueOf(label.charAt(i))));
    }
    return digits.toString();
  }
}
