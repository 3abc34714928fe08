package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Admission;
import org.hanok.console.auth.Caller;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.MachineRoom;
import org.hanok.node.admin.MachineRoom.PublisherLine;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Whose bundles are taken. An operator deploys what trusted publishers signed; whom to trust is an
 * administrator's word.
 */
@Path("publishers")
@Produces(MediaType.APPLICATION_JSON)
public class PublisherResource {

  @Inject MachineRoom machine;
  @Inject Admission admission;

  /** Those that are trusted, the longest first. */
  @GET
  public List<PublisherLine> publishers() {
    return machine.publishers();
  }

  /** Trusts a key. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject trust(InputStream body) {
    JsonObject said = Requests.object(body);
    @Nullable String name = said.getString("name");
    return done(
        machine.trust(
            Requests.text(said, "key"),
            name == null ? "" : name,
            administrator(admission.caller())));
  }

  /** Trusts a key no more. */
  @DELETE
  @Path("{key}")
  public JsonObject untrust(@PathParam("key") String key) {
    return done(machine.untrust(key, administrator(admission.caller())));
  }

  static String administrator(Caller caller) {
    if (!caller.may(Role.ADMINISTRATOR)) {
      throw new ApiFailure(
          403, ConsoleReason.FORBIDDEN, "This takes the role administrator; yours is less.");
    }
    return caller.name();
  }

  private static JsonObject done(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Done done -> JsonObject.builder().set("message", done.message()).build();
      case CommandOutcome.Refused refused ->
          throw MachineResource.refusal(refused.reason(), refused.message());
    };
  }
}
