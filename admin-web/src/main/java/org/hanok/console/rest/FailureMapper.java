package org.hanok.console.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.reason.Problem;

/** Gives every failure a code and words; bugs get a number that finds them in the log. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(FailureMapper.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    return switch (failure) {
      case ApiFailure refused -> refused.response();
      case WebApplicationException web -> framework(web.getResponse().getStatus());
      default -> bug(failure);
    };
  }

  private static Response framework(int status) {
    String message =
        switch (status) {
          case 404 -> "There is no such resource. /api/v1/openapi.yaml lists them.";
          case 405 -> "This resource does not take that method.";
          case 406 -> "This resource answers application/json.";
          case 415 -> "This resource does not take that content type.";
          default -> "The request is not one that this resource understands.";
        };
    return ApiFailure.response(
        status, Problem.json("HANOK-HTTP-" + status, message, JsonObject.EMPTY));
  }

  private static Response bug(Throwable failure) {
    String incident = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "HANOK-INTERNAL incident " + incident, failure);
    String message = "The node could not answer. Its log says why under incident " + incident + ".";
    return new ApiFailure(500, NodeReason.INTERNAL, message).response();
  }
}
