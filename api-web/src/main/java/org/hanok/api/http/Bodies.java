package org.hanok.api.http;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;

/** Reads what clients send, as the reference's web framework does. */
public final class Bodies {

  /** AIN: the framework's own limits. */
  private static final int MAX_QUERY_DEPTH = 5;

  private static final int MAX_FORM_DEPTH = 32;

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
    String text = text(request);
    if (request.isOfType("application/json")) {
      return json(text);
    }
    return request.isOfType("application/x-www-form-urlencoded")
        ? form(text)
        : new Outcome.Parsed(JsonObject.EMPTY);
  }

  /** The request's body as text. AIN: a byte order mark is overlooked in JSON. */
  public static String text(ApiRequest request) {
    String text = new String(request.body(), StandardCharsets.UTF_8);
    return request.isOfType("application/json") && text.startsWith("\ufeff")
        ? text.substring(1)
        : text;
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

  /** The parameters of a query string. */
  public static JsonObject query(String text) {
    return text.isEmpty() ? JsonObject.EMPTY : QueryText.parse(text, MAX_QUERY_DEPTH);
  }

  private static Outcome form(String text) {
    return QueryText.isDeeper(text, MAX_FORM_DEPTH)
        ? new Outcome.Malformed("the form is nested deeper than " + MAX_FORM_DEPTH)
        : new Outcome.Parsed(QueryText.parse(text, MAX_FORM_DEPTH));
  }
}
