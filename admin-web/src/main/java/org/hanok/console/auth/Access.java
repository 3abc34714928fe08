package org.hanok.console.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.hanok.node.admin.OperatorAccounts.Role;

/** Who may come in: sessions, the throttle, and the command line's token of this process. */
@ApplicationScoped
public class Access {

  private static final String BEARER = "Bearer ";

  private final SessionTable sessions;
  private final LoginThrottle throttle;
  private final LoginThrottle accountThrottle;
  private final LoginThrottle sessionThrottle;
  private final KnownDevices devices;
  private final String cliToken = Tokens.random();

  /** Nobody is in. */
  public Access() {
    this(InstantSource.system());
  }

  Access(InstantSource clock) {
    sessions = new SessionTable(clock);
    throttle = new LoginThrottle(clock);
    accountThrottle = new LoginThrottle(clock, LoginThrottle.MAX_ACCOUNT_FAILURES);
    sessionThrottle = new LoginThrottle(clock, LoginThrottle.MAX_ACCOUNT_FAILURES);
    devices = new KnownDevices(clock);
  }

  /** The sessions. */
  public SessionTable sessions() {
    return sessions;
  }

  /** Slows down an origin, whatever account it tries. */
  LoginThrottle throttle() {
    return throttle;
  }

  /** Slows down an origin at one account. */
  LoginThrottle accountThrottle() {
    return accountThrottle;
  }

  /** Slows down the sessions of one operator at the current password. */
  LoginThrottle sessionThrottle() {
    return sessionThrottle;
  }

  /** Where operators logged in before. */
  KnownDevices devices() {
    return devices;
  }

  /** Leaves the command line's token where the owner of this machine finds it. */
  void publishCliToken(RunFolder folder) throws IOException {
    folder.writeSecret("cli-token", cliToken);
  }

  /** The command line, if the Authorization header is its token. */
  public Optional<Caller> byAuthorization(String header) {
    boolean isCli =
        header.startsWith(BEARER) && Tokens.same(header.substring(BEARER.length()), cliToken);
    return isCli ? Optional.of(new Caller("cli", Role.ADMINISTRATOR, "", false)) : Optional.empty();
  }

  /** A password for somebody to begin with, which they have to change. */
  public static String firstPassword() {
    return Tokens.password();
  }

  /** A caller of its own token, for a new session. */
  public static Caller callerOf(String name, Role role, boolean mustChangePassword) {
    return new Caller(name, role, Tokens.random(), mustChangePassword);
  }
}
