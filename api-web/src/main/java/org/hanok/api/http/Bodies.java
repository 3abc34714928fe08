package org.hanok.api.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;

/** Reads what clients send, as the reference's web framework does. */
public final class Bodies {

  /** AIN: the framework's own limit. */
  private static final int MAX_PARAMETERS = 1_000;

  private Bodies() {}

  /** What a body comes to. */
  public sealed interface Outcome {

    /** An object or an array; an empty object for what is neither JSON nor a form. */
    record Parsed(JsonValue value) implements Outcome {}

    /** It says it is JSON and is not, or is a bare value. */
    record Malformed(String message) implements Outcome {}
  }

  /** Reads the request's body. */
  public static Outcome of(ApiRequest request) {
    if (request.body().length == 0) {
      return new Outcome.Parsed(JsonObject.EMPTY);
    }
    String text = new String(request.body(), StandardCharsets.UTF_8);
    if (request.isOfType("application/json")) {
      return json(text);
    }
    return new Outcome.Parsed(
        request.isOfType("application/x-www-form-urlencoded") ? form(text) : JsonObject.EMPTY);
  }

  private static Outcome json(String text) {
    try {
      JsonValue value = JsonParser.parse(text);
      return value instanceof JsonObject || value instanceof JsonArray
          ? new Outcome.Parsed(value)
          : new Outcome.Malformed("an object or an array is expected");
    } catch (JsonSyntaxException notJson) {
      return new Outcome.Malformed(String.valueOf(notJson.getMessage()));
    }
  }

  /** The parameters of a query string or form; one that comes twice is an array of texts. */
  public static JsonObject form(String text) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    int start = 0;
    for (int count = 0; start < text.length() && count < MAX_PARAMETERS; count++) {
      int end = text.indexOf('&', start);
      int stop = end < 0 ? text.length() : end;
      put(values, text.substring(start, stop));
      start = stop + 1;
    }
    JsonObject.Builder json = JsonObject.builder();
    values.forEach(json::set);
    return json.build();
  }

  private static void put(Map<String, JsonValue> values, String pair) {
    int equals = pair.indexOf('=');
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
    if (name.isEmpty()) {
      return;
    }
    JsonValue value = JsonString.of(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    values.merge(name, value, Bodies::both);
  }

  private static JsonValue both(JsonValue first, JsonValue second) {
    if (first instanceof JsonArray list) {
      List<JsonValue> all = new ArrayList<>(list.items());
      all.add(second);
      return new JsonArray(all);
    }
    return JsonArray.of(first, second);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
