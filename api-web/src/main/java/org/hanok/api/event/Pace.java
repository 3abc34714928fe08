package org.hanok.api.event;

import java.util.function.LongSupplier;

/**
 * How fast a client's messages are read: some at once, the others one by one. Who sends faster is
 * not cut off; what they send waits in their own connection until it is its turn.
 */
final class Pace {

  private final long burstNanos;
  private final long eachNanos;
  private final LongSupplier nanos;
  // When all that was read so far would have been read one by one.
  private long evenAtNanos;

  /** {@code atOnce} messages without waiting, and then one in {@code eachNanos}. */
  Pace(int atOnce, long eachNanos, LongSupplier nanos) {
    this.burstNanos = (atOnce - 1) * eachNanos;
    this.eachNanos = eachNanos;
    this.nanos = nanos;
    this.evenAtNanos = nanos.getAsLong();
  }

  /** Counts one message; how long to wait before it is looked at, in nanoseconds, mostly 0. */
  long step() {
    long now = nanos.getAsLong();
    if (evenAtNanos - now < 0) {
      evenAtNanos = now;
    }
    long wait = evenAtNanos - now - burstNanos;
    evenAtNanos += eachNanos;
    return Math.max(wait, 0);
  }
}
