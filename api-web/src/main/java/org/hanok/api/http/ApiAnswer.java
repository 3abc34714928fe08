package org.hanok.api.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.reason.Problem;
import org.hanok.protocol.reason.Reason;

/** What is answered. */
public record ApiAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** JSON. */
  public static ApiAnswer json(int status, JsonValue json) {
    return of(status, JSON, JsonText.stringify(json));
  }

  /** JSON that is text already. */
  public static ApiAnswer jsonText(int status, String json) {
    return of(status, JSON, json);
  }

  /** Plain text. */
  public static ApiAnswer text(int status, String text) {
    return of(status, TEXT, text);
  }

  /** Nothing but a status. */
  public static ApiAnswer empty(int status) {
    return of(status, "", "");
  }

  /** A typed error. */
  public static ApiAnswer error(int status, Reason reason, String message) {
    return json(status, new Problem(reason, message).toJson());
  }

  /** A typed error whose code need not be a constant, and that has details. */
  public static ApiAnswer error(int status, String code, String message, JsonObject details) {
    return json(status, Problem.json(code, message, details));
  }

  private static ApiAnswer of(int status, String contentType, String body) {
    return new ApiAnswer(status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with more headers. */
  public ApiAnswer with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new ApiAnswer(status, contentType, all, body);
  }
}
