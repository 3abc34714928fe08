package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hanok.console.auth.Admission;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.SetAsideWork;
import org.hanok.protocol.json.JsonObject;

/** What is not run again, because the node's process ended while it ran. */
@Path("quarantine")
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineResource {

  @Inject SetAsideWork work;
  @Inject Admission admission;

  /** All of it, oldest first. */
  @GET
  public List<SetAsideWork.Entry> list() {
    return work.list();
  }

  /** Lets one run again. */
  @POST
  @Path("{name}/release")
  public JsonObject release(@PathParam("name") String name) {
    return answer(work.release(admission.caller().name(), name));
  }

  /** Forgets one. */
  @DELETE
  @Path("{name}")
  public JsonObject drop(@PathParam("name") String name) {
    return answer(work.drop(admission.caller().name(), name));
  }

  private static JsonObject answer(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Done done -> JsonObject.builder().set("message", done.message()).build();
      case CommandOutcome.Refused refused ->
          throw new ApiFailure(404, refused.reason(), refused.message());
    };
  }
}
