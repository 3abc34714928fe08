package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Access;
import org.hanok.console.auth.Admission;
import org.hanok.console.auth.Caller;
import org.hanok.console.auth.Entrance;
import org.hanok.console.auth.KnownDevices;
import org.hanok.console.auth.Origin;
import org.hanok.console.auth.SessionTable;
import org.hanok.console.view.RecordJson;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.OperatorAccounts;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Logging in and out. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

  /** Says of a browser, for a while, that an operator logged in there. */
  static final String DEVICE_COOKIE = "__Host-hanok-device";

  @Inject Access access;
  @Inject Admission admission;
  @Inject OperatorAccounts accounts;
  @Inject AuditTrail audit;

  /** Who is logged in, and whether all they may do is change their password. */
  public record SessionView(
      String name,
      String role,
      String csrfToken,
      long idleTimeoutSeconds,
      boolean mustChangePassword) {

    static SessionView of(Caller caller) {
      return new SessionView(
          caller.name(),
          RecordJson.word(caller.role()),
          caller.csrfToken(),
          SessionTable.IDLE_TIMEOUT.toSeconds(),
          caller.mustChangePassword());
    }
  }

  /** Who asks. */
  @GET
  public SessionView current() {
    return SessionView.of(admission.caller());
  }

  /** Logs in by name and password. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response logIn(
      InputStream body,
      @CookieParam(DEVICE_COOKIE) @Nullable String device,
      @Context HttpServletRequest request) {
    JsonObject credentials = Requests.object(body);
    Entrance entrance = entrance();
    Entrance.Outcome outcome =
        entrance.logIn(
            Requests.text(credentials, "name"),
            Requests.text(credentials, "password").toCharArray(),
            new Origin(request.getRemoteAddr(), device == null ? "" : device));
    Response answer = answer(outcome, SessionResource::refuseLogin);
    return outcome instanceof Entrance.Outcome.In in
        ? Response.fromResponse(answer)
            .cookie(
                cookie(
                    DEVICE_COOKIE,
                    entrance.remember(in.caller()),
                    (int) KnownDevices.LIFETIME.toSeconds()))
            .build()
        : answer;
  }

  /**
   * Sets a new password for whoever asks and knows the current one. All their sessions end; the
   * answer begins a new one.
   */
  @PUT
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changePassword(InputStream body, @Context HttpServletRequest request) {
    JsonObject passwords = Requests.object(body);
    return answer(
        entrance()
            .changePassword(
                admission.caller().name(),
                Requests.text(passwords, "current").toCharArray(),
                Requests.text(passwords, "password").toCharArray(),
                request.getRemoteAddr()),
        SessionResource::refuseChange);
  }

  private Entrance entrance() {
    return new Entrance(access, accounts, audit);
  }

  /** Logs out. */
  @DELETE
  public Response logOut(@CookieParam(AccessFilter.COOKIE) @Nullable String token) {
    if (token != null) {
      access.sessions().end(token);
    }
    return Response.noContent().cookie(cookie(AccessFilter.COOKIE, "", 0)).build();
  }

  private static Response answer(Entrance.Outcome outcome, Supplier<ApiFailure> wrong) {
    return switch (outcome) {
      case Entrance.Outcome.In in ->
          Response.ok(SessionView.of(in.caller()))
              .cookie(cookie(AccessFilter.COOKIE, in.token(), NewCookie.DEFAULT_MAX_AGE))
              .build();
      case Entrance.Outcome.Throttled throttled -> tooMany(throttled.left());
      case Entrance.Outcome.Wrong _ -> throw wrong.get();
      case Entrance.Outcome.Refused refused ->
          throw new ApiFailure(422, refused.reason(), refused.message());
    };
  }

  private static ApiFailure refuseLogin() {
    return new ApiFailure(401, ConsoleReason.LOGIN_REFUSED, "The name or the password is wrong.");
  }

  private static ApiFailure refuseChange() {
    return new ApiFailure(
        403, ConsoleReason.PASSWORD_REFUSED, "The current password is wrong. Nothing was changed.");
  }

  private static Response tooMany(Duration wait) {
    Response answer =
        new ApiFailure(
                429,
                ConsoleReason.LOGIN_THROTTLED,
                "Too many wrong passwords. Try again in " + (wait.toSeconds() + 1) + " seconds.")
            .response();
    return Response.fromResponse(answer).header("Retry-After", wait.toSeconds() + 1).build();
  }

  private static NewCookie cookie(String name, String value, int maxAgeSeconds) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(maxAgeSeconds)
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
