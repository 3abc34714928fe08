package org.hanok.console.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.hanok.console.ConsoleReason;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.reason.Problem;
import org.hanok.protocol.reason.Reason;

/**
 * A request that is refused, with the status, the stable code and the words that its sender gets.
 */
public final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Problem problem;

  /** Refuses. */
  public ApiFailure(int status, Reason reason, String message) {
    super(message, null, false, false);
    this.status = status;
    this.problem = new Problem(reason, message);
  }

  /** There is no such thing. */
  public static ApiFailure notFound(String message) {
    return new ApiFailure(404, ConsoleReason.NOT_FOUND, message);
  }

  /** A parameter or body is not what it should be. */
  public static ApiFailure badRequest(String message) {
    return new ApiFailure(400, NodeReason.BAD_REQUEST, message);
  }

  /** The stable code. */
  public String code() {
    return problem.reason().id();
  }

  /** The answer. */
  public Response response() {
    return response(status, problem.toJson());
  }

  /** The answer that says {@code problem}. */
  static Response response(int status, JsonObject problem) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(JsonText.stringify(problem))
        .build();
  }
}
