package org.hanok.api.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets each address ask so often in a window of time. AIN: the window is the same for all addresses
 * and begins with the node; when it ends everything is forgotten.
 */
final class RateLimiter {

  /** More addresses than these share one count, so that memory stays bounded. */
  static final int MAX_ADDRESSES = 100_000;

  private static final String EVERYBODY_ELSE = "";

  private final LongSupplier clock;
  private final LongSupplier windowMillis;
  private final LongSupplier limit;
  private final Map<String, Long> counts = new HashMap<>();
  private long lastWindowMillis;
  private long windowEnds;

  /** A limiter; window and limit are asked for at each request. */
  RateLimiter(LongSupplier clock, LongSupplier windowMillis, LongSupplier limit) {
    this.clock = clock;
    this.windowMillis = windowMillis;
    this.limit = limit;
    openWindow();
  }

  /** Whether a request may pass, and what to tell about it. */
  record Decision(boolean passes, Map<String, String> headers) {}

  /** Counts a request. */
  synchronized Decision take(String address) {
    turn(clock.getAsLong());
    long most = limit.getAsLong();
    boolean known = counts.containsKey(address) || counts.size() < MAX_ADDRESSES;
    long used = counts.merge(known ? address : EVERYBODY_ELSE, 1L, Long::sum);
    // AIN: 0 switches a limit off.
    boolean passes = most <= 0 || used <= most;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-RateLimit-Limit", Long.toString(most));
    headers.put("X-RateLimit-Remaining", Long.toString(Math.max(0, most - used)));
    headers.put("X-RateLimit-Reset", Long.toString(Math.ceilDiv(windowEnds, 1_000)));
    if (!passes) {
      headers.put("Retry-After", Long.toString(Math.ceilDiv(lastWindowMillis, 1_000)));
    }
    return new Decision(passes, headers);
  }

  /** Begins a new window where one has ended, or where its length was changed. */
  private void turn(long now) {
    if (currentWindowMillis() != lastWindowMillis) {
      openWindow();
    } else if (now >= windowEnds) {
      counts.clear();
      windowEnds += ((now - windowEnds) / lastWindowMillis + 1) * lastWindowMillis;
    }
  }

  private void openWindow() {
    counts.clear();
    lastWindowMillis = currentWindowMillis();
    windowEnds = clock.getAsLong() + lastWindowMillis;
  }

  private long currentWindowMillis() {
    return Math.max(1, windowMillis.getAsLong());
  }
}
