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
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Access;
import org.hanok.console.auth.Admission;
import org.hanok.console.view.RecordJson;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.OperatorAccounts;
import org.hanok.node.admin.OperatorAccounts.OperatorAccount;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.protocol.json.JsonObject;

/** Who may use the console; only administrators change that. */
@Path("operators")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorResource {

  @Inject Access access;
  @Inject Admission admission;
  @Inject OperatorAccounts accounts;

  /** One operator, with the highest of their roles. */
  public record OperatorView(
      String name, String role, boolean mustChangePassword, long createdAtMillis) {

    static OperatorView of(OperatorAccount account) {
      return new OperatorView(
          account.name(),
          RecordJson.word(account.highestRole()),
          account.mustChangePassword(),
          account.createdAtMillis());
    }
  }

  /** All operators, by name. */
  @GET
  public List<OperatorView> list() {
    return accounts.list().stream().map(OperatorView::of).toList();
  }

  /** Makes an account with the role and the first password that the body says. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body) {
    requireAdministrator();
    JsonObject wanted = Requests.object(body);
    char[] password = Requests.text(wanted, "password").toCharArray();
    Set<Role> roles = Set.of(role(Requests.text(wanted, "role")));
    String name = Requests.text(wanted, "name");
    return answer(accounts.create(admission.caller().name(), name, password, roles));
  }

  /** A password that was made for an operator; told once and kept nowhere. */
  public record FirstPasswordView(String name, String password) {}

  /**
   * Makes a first password again for somebody who lost theirs or is locked out, and ends their
   * sessions. Nobody's own: that takes the current one.
   */
  @POST
  @Path("{name}/password")
  public FirstPasswordView resetPassword(@PathParam("name") String name) {
    requireAdministrator();
    String actor = admission.caller().name();
    if (actor.equals(name)) {
      throw new ApiFailure(
          422,
          ConsoleReason.PASSWORD_OWN,
          "That is your own account. Change its password on the page Your account, or by PUT"
              + " /api/v1/session/password.");
    }
    String password = Access.firstPassword();
    Response ignored = answer(accounts.changePassword(actor, name, password.toCharArray()));
    access.sessions().endAllOf(name);
    return new FirstPasswordView(name, password);
  }

  /** Removes an account and ends its sessions; the last administrator stays. */
  @DELETE
  @Path("{name}")
  public Response remove(@PathParam("name") String name) {
    requireAdministrator();
    Response answer = answer(accounts.remove(admission.caller().name(), name));
    access.sessions().endAllOf(name);
    return answer;
  }

  private void requireAdministrator() {
    if (!admission.caller().may(Role.ADMINISTRATOR)) {
      throw new ApiFailure(
          403, ConsoleReason.FORBIDDEN, "This takes the role administrator; yours is less.");
    }
  }

  private static Role role(String word) {
    return List.of(Role.values()).stream()
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> ApiFailure.badRequest("A role is viewer, operator or administrator."));
  }

  private static Response answer(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Done _ -> Response.noContent().build();
      case CommandOutcome.Refused refused ->
          throw new ApiFailure(422, refused.reason(), refused.message());
    };
  }
}
