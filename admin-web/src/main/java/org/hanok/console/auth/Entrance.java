package org.hanok.console.auth;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hanok.console.ConsoleReason;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.OperatorAccounts;
import org.hanok.node.admin.OperatorAccounts.OperatorAccount;
import org.hanok.protocol.reason.Reason;

/**
 * Lets operators in who know their password, and has them change it. Whoever comes in by a password
 * that somebody else chose may do nothing else before. Whoever guesses is slowed down and leaves a
 * trail, at either door.
 */
public final class Entrance {

  /** How much of a name that may be anything goes into the trail. */
  private static final int MAX_NAME = 100;

  private final Access access;
  private final OperatorAccounts accounts;
  private final AuditTrail audit;

  /** The entrance to {@code access}. */
  public Entrance(Access access, OperatorAccounts accounts, AuditTrail audit) {
    this.access = access;
    this.accounts = accounts;
    this.audit = audit;
  }

  /** What came of an attempt. */
  public sealed interface Outcome {

    /** A session began; {@code token} is its cookie's value. */
    record In(Caller caller, String token) implements Outcome {}

    /** The name or the password is wrong. */
    record Wrong() implements Outcome {}

    /** Too many were wrong from there. */
    record Throttled(Duration left) implements Outcome {}

    /** The new password is not taken. */
    record Refused(Reason reason, String message) implements Outcome {}
  }

  /** Starts a session. */
  public Outcome logIn(String name, char[] password, Origin origin) {
    boolean isKnown = access.devices().knows(origin.device(), name);
    String from = isKnown ? "device " + Tokens.digest(origin.device()) : origin.neighbourhood();
    String atAccount = from + " " + shown(name);
    Duration wait = access.throttle().wait(from);
    if (wait.isZero()) {
      wait = access.accountThrottle().attempt(atAccount);
    }
    if (wait.isZero()) {
      wait = access.throttle().attempt(from);
    }
    if (!wait.isZero()) {
      return new Outcome.Throttled(wait);
    }
    long endings = access.sessions().endingsOf(name);
    Optional<OperatorAccount> account = accounts.authenticate(name, password);
    if (account.isPresent()) {
      access.throttle().succeeded(from);
      access.accountThrottle().succeeded(atAccount);
    }
    record(name, "session.login", origin.address(), account.isPresent());
    return account
        .map(known -> unlessEnded(welcome(known, known.mustChangePassword()), endings))
        .orElseGet(Outcome.Wrong::new);
  }

  /** Remembers where an operator who was let in came from; answers the device's token. */
  public String remember(Caller caller) {
    return access.devices().add(caller.name());
  }

  /**
   * Sets a new password. All sessions of that operator end, since whoever knew the old password may
   * have begun one; a new one takes this one's place. They also end after {@value
   * LoginThrottle#MAX_ACCOUNT_FAILURES} wrong ones: whoever guesses the current password in a
   * session is not its operator. Wrong passwords at the login end none, or strangers could throw an
   * operator out.
   */
  public Outcome changePassword(String name, char[] current, char[] password, String address) {
    Duration wait = access.sessionThrottle().attempt(name);
    if (!wait.isZero()) {
      return new Outcome.Throttled(wait);
    }
    Optional<OperatorAccount> account = accounts.authenticate(name, current);
    if (account.isEmpty()) {
      record(name, "operator.password", address, false);
      if (!access.sessionThrottle().wait(name).isZero()) {
        access.sessions().endAllOf(name);
      }
      return new Outcome.Wrong();
    }
    access.sessionThrottle().succeeded(name);
    if (Arrays.equals(current, password)) {
      return new Outcome.Refused(
          ConsoleReason.PASSWORD_SAME, "The new password is the current one. Choose another.");
    }
    return switch (accounts.changePassword(name, name, password)) {
      case CommandOutcome.Refused refused ->
          new Outcome.Refused(refused.reason(), refused.message());
      case CommandOutcome.Done _ -> {
        access.sessions().endAllOf(name);
        yield welcome(account.get(), false);
      }
    };
  }

  /** Who knew a password that was changed meanwhile is not in. */
  private Outcome unlessEnded(Outcome.In in, long endings) {
    if (access.sessions().endingsOf(in.caller().name()) == endings) {
      return in;
    }
    access.sessions().end(in.token());
    return new Outcome.Wrong();
  }

  private Outcome.In welcome(OperatorAccount account, boolean mustChangePassword) {
    Caller caller = Access.callerOf(account.name(), account.highestRole(), mustChangePassword);
    return new Outcome.In(caller, access.sessions().start(caller));
  }

  private void record(String name, String action, String address, boolean succeeded) {
    audit.record(shown(name), action, "from " + address, succeeded);
  }

  private static String shown(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }
}
