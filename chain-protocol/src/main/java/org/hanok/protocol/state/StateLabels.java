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
    char first = label.charAt(0);
    if (first == '.' || first == '$') {
      return length > 1 && !hasReserved(label, 1);
    }
    return !hasReserved(label, 0) || label.equals("*");
  }

  private static boolean hasReserved(String label, int start) {
    for (int i = start; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c < ' ' || c == 0x7f || (c < 0x80 && RESERVED.indexOf(c) >= 0)) {
        return true;
      }
    }
    return false;
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
