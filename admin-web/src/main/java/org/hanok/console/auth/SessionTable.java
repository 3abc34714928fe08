package org.hanok.console.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hanok.console.ConsoleReason;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in. Sessions end when nobody does anything in them, at the latest after {@link
 * #LIFETIME}, and with the process. At most {@link #MAX_SESSIONS}: the one that was idle for
 * longest makes room. Why they ended is remembered of as many.
 */
public final class SessionTable {

  /** The most sessions at a time. */
  public static final int MAX_SESSIONS = 1_000;

  /** How long a session lasts that nobody uses. */
  public static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

  /** How long a session lasts at most. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  private static final int PROCESS_CHARS = 8;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]{43}");

  private final Map<String, Session> sessions = new HashMap<>();

  /** By names of operators, of whom there are few. */
  private final Map<String, Long> endings = new HashMap<>();

  /** Why sessions ended, the oldest first. */
  private final Map<String, ConsoleReason> over = new LinkedHashMap<>();

  /** Begins each token of this process, so that those of the one before it are known as such. */
  private final String process = Tokens.random().substring(0, PROCESS_CHARS) + ".";

  private final InstantSource clock;

  /** An empty table. */
  public SessionTable(InstantSource clock) {
    this.clock = clock;
  }

  private record Session(Caller caller, long startedAtMillis, long usedAtMillis) {
    boolean isOver(long nowMillis) {
      return isIdle(nowMillis) || nowMillis - startedAtMillis >= LIFETIME.toMillis();
    }

    private boolean isIdle(long nowMillis) {
      return nowMillis - usedAtMillis >= IDLE_TIMEOUT.toMillis();
    }

    ConsoleReason why(long nowMillis) {
      return isIdle(nowMillis) ? ConsoleReason.SESSION_IDLE : ConsoleReason.SESSION_OLD;
    }
  }

  /** Starts a session; the answer is the cookie's value and is not kept. */
  public synchronized String start(Caller caller) {
    long nowMillis = clock.millis();
    forget(session -> session.isOver(nowMillis), session -> session.why(nowMillis));
    if (sessions.size() >= MAX_SESSIONS) {
      makeRoom();
    }
    String token = process + Tokens.random();
    sessions.put(Tokens.digest(token), new Session(caller, nowMillis, nowMillis));
    return token;
  }

  /** Whose session it is, if it lasts; asking keeps it from being idle. */
  public Optional<Caller> use(String token) {
    return use(token, Duration.ZERO);
  }

  /**
   * Whose session it is, if it lasts.
   *
   * @param idle how long ago its operator did anything, as the page says: what a page asks by
   *     itself keeps no session from being idle
   */
  public synchronized Optional<Caller> use(String token, Duration idle) {
    String key = Tokens.digest(token);
    long nowMillis = clock.millis();
    @Nullable Session session = sessions.get(key);
    if (session == null) {
      return Optional.empty();
    }
    if (session.isOver(nowMillis)) {
      sessions.remove(key);
      remember(key, session.why(nowMillis));
      return Optional.empty();
    }
    long usedAtMillis = Math.max(session.usedAtMillis(), nowMillis - idle.toMillis());
    sessions.put(key, new Session(session.caller(), session.startedAtMillis(), usedAtMillis));
    return Optional.of(session.caller());
  }

  /** Why there is no such session, or none any more. */
  public synchronized ConsoleReason whyOver(String token) {
    @Nullable ConsoleReason known = over.get(Tokens.digest(token));
    if (known != null) {
      return known;
    }
    boolean isOfAnother = TOKEN.matcher(token).matches() && !token.startsWith(process);
    return isOfAnother ? ConsoleReason.SESSION_RESTARTED : ConsoleReason.NOT_LOGGED_IN;
  }

  /**
   * Whether a session lasts, each time that is asked. Asking does not keep it from being idle: an
   * open stream is no use of a session.
   */
  public BooleanSupplier watch(String token) {
    String key = Tokens.digest(token);
    return () -> lasts(key);
  }

  /**
   * Whether an operator who came in without a session may stay, each time that is asked: no longer
   * than a session lasts, and not once all sessions of that operator were ended.
   */
  public BooleanSupplier watchOperator(String name) {
    long startedAtMillis = clock.millis();
    long before = endingsOf(name);
    return () ->
        endingsOf(name) == before && clock.millis() - startedAtMillis < LIFETIME.toMillis();
  }

  private synchronized boolean lasts(String key) {
    Session session = sessions.get(key);
    return session != null && !session.isOver(clock.millis());
  }

  /** Ends a session; ending none is harmless. */
  public synchronized void end(String token) {
    String key = Tokens.digest(token);
    if (sessions.remove(key) != null) {
      remember(key, ConsoleReason.SESSION_ENDED);
    }
  }

  /**
   * How often all sessions of that operator were ended. Whoever was let in by what was true before
   * an end must not begin a session after it.
   */
  public synchronized long endingsOf(String name) {
    return endings.getOrDefault(name, 0L);
  }

  /** Ends all sessions of that operator. */
  public synchronized void endAllOf(String name) {
    endings.merge(name, 1L, Long::sum);
    forget(session -> session.caller().name().equals(name), session -> ConsoleReason.SESSION_ENDED);
  }

  /** How many there are. */
  public synchronized int size() {
    return sessions.size();
  }

  private void makeRoom() {
    sessions.entrySet().stream()
        .min(Comparator.comparingLong(entry -> entry.getValue().usedAtMillis()))
        .map(Map.Entry::getKey)
        .ifPresent(
            key -> {
              sessions.remove(key);
              remember(key, ConsoleReason.SESSION_ENDED);
            });
  }

  private void forget(Predicate<Session> which, Function<Session, ConsoleReason> why) {
    sessions
        .entrySet()
        .removeIf(
            entry -> {
              boolean goes = which.test(entry.getValue());
              if (goes) {
                remember(entry.getKey(), why.apply(entry.getValue()));
              }
              return goes;
            });
  }

  private void remember(String key, ConsoleReason why) {
    over.put(key, why);
    if (over.size() > MAX_SESSIONS) {
      over.remove(over.keySet().iterator().next());
    }
  }
}
