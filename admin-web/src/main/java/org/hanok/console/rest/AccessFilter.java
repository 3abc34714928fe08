package org.hanok.console.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Access;
import org.hanok.console.auth.Admission;
import org.hanok.console.auth.Caller;
import org.hanok.console.auth.SessionTable;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.protocol.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in that has a session or the command line's token. Reading takes a viewer, writing
 * an operator; what a session writes must carry the session's token besides the cookie, so that no
 * other site can write in an operator's name. Whoever has to change their password may do only that
 * and leave.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

  /** The cookie's name. Its prefix makes browsers insist on Secure, Path=/ and no Domain. */
  public static final String COOKIE = "__Host-hanok-session";

  private static final String CSRF_HEADER = "X-Hanok-Csrf";
  private static final String IDLE_HEADER = "X-Hanok-Idle-Seconds";

  /** What everybody may read and write who is logged in: it is their own. */
  private static final Set<String> OWN = Set.of("session", "session/password");

  @Inject Access access;
  @Inject Admission admission;

  @Override
  public void filter(ContainerRequestContext request) {
    if (isOpen(path(request), request.getMethod())) {
      return;
    }
    Optional<Caller> caller = caller(request);
    if (caller.isEmpty()) {
      request.abortWith(stranger(request).response());
      return;
    }
    refusal(caller.get(), request.getMethod(), path(request), request.getHeaderString(CSRF_HEADER))
        .ifPresentOrElse(
            failure -> request.abortWith(failure.response()), () -> admission.admit(caller.get()));
  }

  private static String path(ContainerRequestContext request) {
    return request.getUriInfo().getPath().replaceFirst("^/", "");
  }

  private static boolean isOpen(String path, String method) {
    boolean isLogin = path.equals("session") && method.equals(HttpMethod.POST);
    return isLogin || path.equals("health") || path.equals("openapi.yaml");
  }

  private Optional<Caller> caller(ContainerRequestContext request) {
    @Nullable String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      return access.byAuthorization(authorization);
    }
    @Nullable Cookie cookie = request.getCookies().get(COOKIE);
    return cookie == null
        ? Optional.empty()
        : access
            .sessions()
            .use(cookie.getValue(), idle(request.getHeaderString(IDLE_HEADER), path(request)));
  }

  /**
   * How long ago whoever sends the request did anything. A page says it with all that it asks; a
   * live line, which cannot, is no deed; who says nothing of it is a program and means it.
   */
  static Duration idle(@Nullable String header, String path) {
    if (path.equals("events")) {
      return SessionTable.IDLE_TIMEOUT;
    }
    return header != null && header.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Long.parseLong(header))
        : Duration.ZERO;
  }

  /** Says why there is no session: whoever had one should know what became of it. */
  private ApiFailure stranger(ContainerRequestContext request) {
    @Nullable Cookie cookie = request.getCookies().get(COOKIE);
    ConsoleReason why =
        cookie == null || request.getHeaderString(HttpHeaders.AUTHORIZATION) != null
            ? ConsoleReason.NOT_LOGGED_IN
            : access.sessions().whyOver(cookie.getValue());
    return new ApiFailure(
        401,
        why,
        why == ConsoleReason.NOT_LOGGED_IN
            ? "Log in first: POST /api/v1/session."
            : why.meaning() + " " + why.remedy());
  }

  /** Why somebody who is known may not do that; empty if they may. */
  static Optional<ApiFailure> refusal(
      Caller caller, String method, String path, @Nullable String csrf) {
    boolean isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    if (!isRead && !caller.csrfToken().isEmpty() && !caller.csrfToken().equals(csrf)) {
      return refused(
          ConsoleReason.CSRF, "Writes of a session carry its csrfToken as X-Hanok-Csrf.");
    }
    if (OWN.contains(path)) {
      return Optional.empty();
    }
    if (caller.mustChangePassword()) {
      return refused(
          ConsoleReason.PASSWORD_MUST_CHANGE,
          "Somebody else chose your password. Choose one of your own first, in the console or by"
              + " PUT /api/v1/session/password.");
    }
    return isRead || caller.may(Role.OPERATOR)
        ? Optional.empty()
        : refused(ConsoleReason.FORBIDDEN, "This takes the role operator; yours is viewer.");
  }

  private static Optional<ApiFailure> refused(Reason reason, String message) {
    return Optional.of(new ApiFailure(403, reason, message));
  }
}
