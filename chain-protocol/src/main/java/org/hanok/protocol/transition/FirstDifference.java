package org.hanok.protocol.transition;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Says, for a person, where two JSON values differ first. */
public final class FirstDifference {

  private static final int SHOWN = 200;

  private FirstDifference() {}

  /** "NAME/path: EXPECTED, not ACTUAL", or an empty text if they are equal. */
  public static String between(
      String name, @Nullable JsonValue expected, @Nullable JsonValue actual) {
    if (expected instanceof JsonObject a && actual instanceof JsonObject b) {
      return inObjects(name, a, b);
    }
    if (expected instanceof JsonArray a && actual instanceof JsonArray b && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        String difference = between(name + "/" + i, a.at(i), b.at(i));
        if (!difference.isEmpty()) {
          return difference;
        }
      }
      return "";
    }
    boolean same = expected == null ? actual == null : expected.equals(actual);
    return same ? "" : name + ": " + shown(expected) + ", not " + shown(actual);
  }

  private static String inObjects(String name, JsonObject expected, JsonObject actual) {
    for (String key : expected.keys()) {
      String difference = between(name + "/" + key, expected.get(key), actual.get(key));
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    for (String key : actual.keys()) {
      if (!expected.has(key)) {
        return name + "/" + key + ": nothing, not " + shown(actual.get(key));
      }
    }
    return "";
  }

  private static String shown(@Nullable JsonValue value) {
    String text = value == null ? "nothing" : JsonText.stringify(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
