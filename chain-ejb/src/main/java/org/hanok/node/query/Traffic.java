package org.hanok.node.query;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * How often interfaces are used and how long they take, in intervals of which the newest are kept.
 * AIN: TRAFFIC_DB_INTERVAL_MS and TRAFFIC_DB_MAX_INTERVALS.
 */
public class Traffic {

  private static final int MAX_INTERVALS = 10_000;

  private final LongSupplier clock;
  private final long intervalMillis;
  private final int intervals;
  private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);

  /** What is counted. */
  public enum Kind {
    JSON_RPC_GET,
    JSON_RPC_SET,
    CLIENT_API_GET,
    CLIENT_API_SET
  }

  /** Counts of one kind, one place per interval, used in turn. */
  private static final class Counts {
    final long[] interval;
    final long[] events;
    final double[] millis;

    Counts(int intervals) {
      interval = new long[intervals];
      events = new long[intervals];
      millis = new double[intervals];
    }
  }

  /** For the container's proxy. */
  protected Traffic() {
    this(() -> 0, 1, 1);
  }

  /** Counts in {@code intervals} intervals, 1 to 10 000. */
  public Traffic(LongSupplier clock, long intervalMillis, int intervals) {
    this.clock = clock;
    this.intervalMillis = Math.max(1, intervalMillis);
    this.intervals = Math.clamp(intervals, 1, MAX_INTERVALS);
  }

  /** Counts one event that took so long. */
  public synchronized void record(Kind kind, double millis) {
    Counts own = counts.computeIfAbsent(kind, ignored -> new Counts(intervals + 1));
    long interval = clock.getAsLong() / intervalMillis;
    int at = (int) (interval % (intervals + 1));
    if (own.interval[at] != interval) {
      own.interval[at] = interval;
      own.events[at] = 0;
      own.millis[at] = 0;
    }
    own.events[at]++;
    own.millis[at] += millis;
  }

  /** {@code {kind: {rate, metric}}} of the whole intervals in the last {@code seconds}. */
  public synchronized JsonObject of(double seconds) {
    JsonObject.Builder json = JsonObject.builder();
    long wanted = (long) Math.floor(seconds * 1_000 / intervalMillis);
    if (wanted <= 0 || wanted > intervals) {
      return JsonObject.EMPTY;
    }
    counts.forEach(
        (kind, own) -> {
          JsonValue sums = sums(own, wanted, seconds);
          if (sums instanceof JsonObject) {
            json.set(kind.name().toLowerCase(Locale.ROOT), sums);
          }
        });
    return json.build();
  }

  private JsonValue sums(Counts own, long wanted, double seconds) {
    long now = clock.getAsLong() / intervalMillis;
    long events = 0;
    double millis = 0;
    for (int i = 0; i <= intervals; i++) {
      if (own.interval[i] < now && own.interval[i] >= now - wanted) {
        events += own.events[i];
        millis += own.millis[i];
      }
    }
    return events == 0
        ? JsonNumber.ZERO
        : JsonObject.of(
            "rate", JsonNumber.of(events / seconds), "metric", JsonNumber.of(millis / events));
  }
}
