package org.hanok.api.rest;

import java.util.Locale;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Numbers of a report, one a line, as Prometheus reads them. */
final class Metrics {

  private Metrics() {}

  static String text(JsonObject report) {
    StringBuilder text = new StringBuilder();
    append(text, "", report);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, JsonValue value) {
    switch (value) {
      case JsonObject members ->
          members.forEach(
              (key, member) ->
                  append(text, name.isEmpty() ? snake(key) : name + ":" + snake(key), member));
      case JsonNumber number -> line(text, name, EcmaNumber.toString(number.value()));
      case JsonBoolean bool -> line(text, name, bool == JsonBoolean.TRUE ? "1" : "0");
      default -> {
        // AIN: what is no number is left out.
      }
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  private static String snake(String key) {
    return key.replaceAll("([a-z])([A-Z0-9])", "$1_$2")
        .replaceAll("([0-9])([A-Za-z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .replaceAll("^_|_$", "")
        .toLowerCase(Locale.ROOT);
  }
}
