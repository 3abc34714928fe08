package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.hanok.console.auth.Admission;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.NodeCommands;
import org.hanok.protocol.json.JsonObject;

/** An operator's pause: no block is produced and no transaction taken, reads go on. */
@Path("pause")
@Produces(MediaType.APPLICATION_JSON)
public class PauseResource {

  private static final int MAX_REASON = 200;

  @Inject NodeCommands node;
  @Inject Admission admission;

  /**
   * Begins the pause, for the reason that the body says; it lasts until it is ended or a restart.
   */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject pause(InputStream body) {
    String reason = Requests.text(Requests.object(body), "reason");
    if (reason.length() > MAX_REASON || reason.chars().anyMatch(Character::isISOControl)) {
      throw ApiFailure.badRequest(
          "reason is a line of at most " + MAX_REASON + " characters: others read why.");
    }
    return answer(node.pause(admission.caller().name(), reason));
  }

  /** Ends it. */
  @DELETE
  public JsonObject resume() {
    return answer(node.resume(admission.caller().name()));
  }

  private static JsonObject answer(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Done done -> JsonObject.builder().set("message", done.message()).build();
      case CommandOutcome.Refused refused ->
          throw new ApiFailure(409, refused.reason(), refused.message());
    };
  }
}
