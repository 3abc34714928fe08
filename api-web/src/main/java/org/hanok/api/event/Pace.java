package org.hanok.api.event;

import java.util.function.LongSupplier;

/** How many messages a client sends: so many in a while, and no more. */
final class Pace {

  private final int most;
  private final long whileNanos;
  private final LongSupplier nanos;
  private long sinceNanos;
  private int count;

  /** At most {@code most} in each {@code whileNanos}. */
  Pace(int most, long whileNanos, LongSupplier nanos) {
    this.most = most;
    this.whileNanos = whileNanos;
    this.nanos = nanos;
    this.sinceNanos = nanos.getAsLong();
  }

  /** One more; false if it is one too many. */
  boolean step() {
    long now = nanos.getAsLong();
    if (now - sinceNanos >= whileNanos) {
      sinceNanos = now;
      count = 0;
    }
    return ++count <= most;
  }
}
