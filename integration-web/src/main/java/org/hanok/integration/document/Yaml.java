package org.hanok.integration.document;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** JSON as YAML 1.2 in lines. Texts stay in JSON's quotes, which YAML reads alike. */
public final class Yaml {

  private Yaml() {}

  /** The text. */
  public static String of(JsonObject document) {
    StringBuilder text = new StringBuilder();
    object(text, document, 0);
    return text.toString();
  }

  private static void object(StringBuilder text, JsonObject object, int depth) {
    object.forEach(
        (name, value) -> {
          text.append("  ".repeat(depth)).append(key(name)).append(':');
          value(text, value, depth);
        });
  }

  private static String key(String name) {
    if (name.matches("[A-Za-z$][A-Za-z0-9_-]*")) {
      return name;
    }
    StringBuilder quoted = new StringBuilder();
    JsonText.appendString(quoted, name);
    return quoted.toString();
  }

  private static void value(StringBuilder text, JsonValue value, int depth) {
    switch (value) {
      case JsonObject object when !object.isEmpty() -> {
        text.append('\n');
        object(text, object, depth + 1);
      }
      case JsonArray array when array.size() > 0 -> {
        // An object in a list begins on a line of its own, deeper than the dash.
        text.append('\n');
        for (JsonValue item : array.items()) {
          text.append("  ".repeat(depth + 1)).append("-");
          value(text, item, depth + 1);
        }
      }
      default -> text.append(' ').append(JsonText.stringify(value)).append('\n');
    }
  }
}
