package org.hanok.api.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** Writes JSON answers and typed errors. */
public final class Answers {

  private Answers() {}

  /** Answers {@code json} with {@code status}. */
  public static void json(HttpServletResponse response, int status, JsonValue json)
      throws IOException {
    byte[] bytes = JsonText.stringify(json).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json; charset=utf-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Answers {@code {"error": {code, message, details}}}. */
  public static void error(
      HttpServletResponse response, int status, String code, String message, JsonObject details)
      throws IOException {
    JsonObject error =
        JsonObject.builder()
            .set("code", code)
            .set("message", message)
            .set("details", details)
            .build();
    json(response, status, JsonObject.of("error", error));
  }
}
