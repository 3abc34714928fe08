package org.hanok.protocol.json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * The canonical text of a value, as fast-json-stable-stringify 2.1.0 writes it: like {@link
 * JsonText}, but members sorted by the UTF-16 units of their names.
 */
public final class StableJson {

  private StableJson() {}

  /** The canonical text of {@code value}. */
  public static String stringify(JsonValue value) {
    StringBuilder target = new StringBuilder(256);
    append(target, value);
    return target.toString();
  }

  /** Appends the canonical text of {@code value}. */
  public static void append(StringBuilder target, JsonValue value) {
    switch (value) {
      case JsonArray array -> appendArray(target, array);
      case JsonObject object -> appendObject(target, object);
      default -> JsonText.appendLeaf(target, value);
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
    if (isSorted(object)) {
      for (int i = 0; i < object.size(); i++) {
        appendMember(target, object.keyAt(i), object.valueAt(i), i == 0);
      }
    } else {
      appendSorted(target, object);
    }
    target.append('}');
  }

  private static void appendSorted(StringBuilder target, JsonObject object) {
    String[] keys = new String[object.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = object.keyAt(i);
    }
    Arrays.sort(keys, Comparator.naturalOrder());
    for (int i = 0; i < keys.length; i++) {
      appendMember(target, keys[i], Objects.requireNonNull(object.get(keys[i])), i == 0);
    }
  }

  private static void appendMember(
      StringBuilder target, String key, JsonValue value, boolean first) {
    if (!first) {
      target.append(',');
    }
    JsonText.appendString(target, key);
    target.append(':');
    append(target, value);
  }

  private static boolean isSorted(JsonObject object) {
    for (int i = 1; i < object.size(); i++) {
      if (object.keyAt(i - 1).compareTo(object.keyAt(i)) > 0) {
        return false;
      }
    }
    return true;
  }
}
