package org.hanok.integration.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts calls of each caller in windows of a minute. */
final class CallMeter {

  /** More callers than these share one count, so that memory stays bounded. */
  static final int MAX_CALLERS = 100_000;

  private static final long WINDOW_MILLIS = 60_000;
  private static final String EVERYBODY_ELSE = "";

  private final LongSupplier clock;
  private final long limit;
  private final Map<String, Long> counts = new HashMap<>();
  private long window;

  /** At most {@code limit} calls of one caller in a minute. */
  CallMeter(LongSupplier clock, long limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * How a caller stands.
   *
   * @param resetSeconds when the window ends
   */
  record Reading(boolean passes, long limit, long remaining, long resetSeconds) {}

  /** Counts a call. */
  synchronized Reading count(String caller) {
    return reading(counts.merge(key(caller), 1L, Long::sum));
  }

  private String key(String caller) {
    long now = Math.floorDiv(clock.getAsLong(), WINDOW_MILLIS);
    if (now != window) {
      counts.clear();
      window = now;
    }
    boolean hasRoom = counts.containsKey(caller) || counts.size() < MAX_CALLERS;
    return hasRoom ? caller : EVERYBODY_ELSE;
  }

  private Reading reading(long used) {
    long left = WINDOW_MILLIS - Math.floorMod(clock.getAsLong(), WINDOW_MILLIS);
    return new Reading(used <= limit, limit, Math.max(0, limit - used), Math.ceilDiv(left, 1_000));
  }
}
