package org.hanok.console.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/**
 * A request that is refused, with the status, the stable code and the words that its sender gets.
 */
public final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /** Refuses. */
  public ApiFailure(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** There is no such thing. */
  public static ApiFailure notFound(String message) {
    return new ApiFailure(404, "HANOK-NOT-FOUND", message);
  }

  /** A parameter or body is not what it should be. */
  public static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "HANOK-BAD-REQUEST", message);
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** The answer. */
  public Response response() {
    return response(status, code, String.valueOf(getMessage()));
  }

  /** The answer of that shape. */
  public static Response response(int status, String code, String message) {
    JsonObject error =
        JsonObject.builder()
            .set("code", code)
            .set("message", message)
            .set("details", JsonObject.EMPTY)
            .build();
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(JsonText.stringify(JsonObject.of("error", error)))
        .build();
  }
}
