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
  private final long windowMillis;
  private final long limit;
  private final Map<String, Long> counts = new HashMap<>();
  private long windowEnds;

  RateLimiter(LongSupplier clock, long windowMillis, long limit) {
    this.clock = clock;
    this.windowMillis = Math.max(1, windowMillis);
    this.limit = limit;
    this.windowEnds = clock.getAsLong() + this.windowMillis;
  }

  /** Whether a request may pass, and what to tell about it. */
  record Decision(boolean passes, Map<String, String> headers) {}

  /** Counts a request. */
  synchronized Decision take(String address) {
    long now = clock.getAsLong();
    if (now >= windowEnds) {
      counts.clear();
      windowEnds += ((now - windowEnds) / windowMillis + 1) * windowMillis;
    }
    boolean known = counts.containsKey(address) || counts.size() < MAX_ADDRESSES;
    long used = counts.merge(known ? address : EVERYBODY_ELSE, 1L, Long::sum);
    // AIN: 0 switches a limit off.
    boolean passes = limit <= 0 || used <= limit;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-RateLimit-Limit", Long.toString(limit));
    headers.put("X-RateLimit-Remaining", Long.toString(Math.max(0, limit - used)));
    headers.put("X-RateLimit-Reset", Long.toString(Math.ceilDiv(windowEnds, 1_000)));
    if (!passes) {
      headers.put("Retry-After", Long.toString(Math.ceilDiv(windowMillis, 1_000)));
    }
    return new Decision(passes, headers);
  }
}
