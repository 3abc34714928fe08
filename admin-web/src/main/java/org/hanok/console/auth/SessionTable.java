package org.hanok.console.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who is logged in. Sessions end when they are idle, at the latest after {@link #LIFETIME}, and
 * with the process. At most {@link #MAX_SESSIONS}: the one that was idle for longest makes room.
 */
public final class SessionTable {

  /** The most sessions at a time. */
  public static final int MAX_SESSIONS = 1_000;

  /** How long a session lasts that nobody uses. */
  public static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

  /** How long a session lasts at most. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  private final Map<String, Session> sessions = new HashMap<>();

  /** By names of operators, of whom there are few. */
  private final Map<String, Long> endings = new HashMap<>();

  private final InstantSource clock;

  /** An empty table. */
  public SessionTable(InstantSource clock) {
    this.clock = clock;
  }

  private record Session(Caller caller, long startedAtMillis, long usedAtMillis) {
    boolean isOver(long nowMillis) {
      return nowMillis - usedAtMillis >= IDLE_TIMEOUT.toMillis()
          || nowMillis - startedAtMillis >= LIFETIME.toMillis();
    }
  }

  /** Starts a session; the answer is the cookie's value and is not kept. */
  public synchronized String start(Caller caller) {
    long nowMillis = clock.millis();
    sessions.values().removeIf(session -> session.isOver(nowMillis));
    if (sessions.size() >= MAX_SESSIONS) {
      makeRoom();
    }
    String token = Tokens.random();
    sessions.put(Tokens.digest(token), new Session(caller, nowMillis, nowMillis));
    return token;
  }

  /** Whose session it is, if it lasts; asking keeps it from being idle. */
  public synchronized Optional<Caller> use(String token) {
    String key = Tokens.digest(token);
    long nowMillis = clock.millis();
    Session session = sessions.get(key);
    if (session == null) {
      return Optional.empty();
    }
    if (session.isOver(nowMillis)) {
      sessions.remove(key);
      return Optional.empty();
    }
    sessions.put(key, new Session(session.caller(), session.startedAtMillis(), nowMillis));
    return Optional.of(session.caller());
  }

  /**
   * Whether a session lasts, each time that is asked. Asking does not keep it from being idle: an
   * open stream is no use of a session.
   */
  public BooleanSupplier watch(String token) {
    String key = Tokens.digest(token);
    return () -> lasts(key);
  }

  private synchronized boolean lasts(String key) {
    Session session = sessions.get(key);
    return session != null && !session.isOver(clock.millis());
  }

  /** Ends a session; ending none is harmless. */
  public synchronized void end(String token) {
    sessions.remove(Tokens.digest(token));
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
    sessions.values().removeIf(session -> session.caller().name().equals(name));
  }

  /** How many there are. */
  public synchronized int size() {
    return sessions.size();
  }

  private void makeRoom() {
    sessions.entrySet().stream()
        .min(Comparator.comparingLong(entry -> entry.getValue().usedAtMillis()))
        .map(Map.Entry::getKey)
        .ifPresent(sessions::remove);
  }
}
