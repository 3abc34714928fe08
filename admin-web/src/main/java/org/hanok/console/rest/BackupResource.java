package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Admission;
import org.hanok.console.auth.Caller;
import org.hanok.node.admin.NodeBackups;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.protocol.json.JsonBoolean;

/**
 * A backup of the node while it serves, as a stream. It holds what clients paid for to be computed
 * and the hashes of operators' passwords, so that it takes an administrator.
 */
@Path("backup")
public class BackupResource {

  @Inject NodeBackups backups;
  @Inject Admission admission;

  /** Makes one; with encrypted keystores if the body says {@code with_keys}. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  public Response make(InputStream body) {
    NodeBackups.Transfer transfer = begin(backups, admission.caller(), body);
    return Response.ok((StreamingOutput) transfer::writeTo, MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .build();
  }

  /** What is to be written; fails before that if it is nothing for that caller, or not now. */
  static NodeBackups.Transfer begin(NodeBackups backups, Caller caller, InputStream body) {
    if (!caller.may(Role.ADMINISTRATOR)) {
      throw new ApiFailure(
          403, ConsoleReason.FORBIDDEN, "This takes the role administrator; yours is less.");
    }
    boolean withKeys = Requests.object(body).get("with_keys") == JsonBoolean.TRUE;
    return switch (backups.begin(caller.name(), withKeys)) {
      case NodeBackups.Begun.Ready(NodeBackups.Transfer transfer) -> transfer;
      case NodeBackups.Begun.Refused refused ->
          throw new ApiFailure(409, refused.reason(), refused.message());
    };
  }
}
