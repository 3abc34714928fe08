package org.hanok.node.pool;

import java.util.function.LongSupplier;

/**
 * How much of the writer's time may go to what waits in no pool: so much at once, and afterwards a
 * share of the time that passes. What one piece of work costs is known when it is done, so that one
 * may take more; the next waits until that is paid back. For one thread.
 */
public final class Allowance {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long atOnceNanos;
  private final int share;
  private final LongSupplier clock;
  private long owedNanos;
  private long seenMillis;

  /**
   * An allowance of which nothing is used up.
   *
   * @param atOnceNanos how much may be used without a pause
   * @param share 4 for a quarter of the time that passes
   * @param clock Unix time in milliseconds; where it goes back nothing is paid back
   */
  public Allowance(long atOnceNanos, int share, LongSupplier clock) {
    this.atOnceNanos = atOnceNanos;
    this.share = share;
    this.clock = clock;
    this.seenMillis = clock.getAsLong();
  }

  /** Uses {@code nanos} of it. */
  public void use(long nanos) {
    payBack();
    owedNanos += nanos;
  }

  /** How long until it lasts for something again, in milliseconds; 0 if it does now. */
  public long waitMillis() {
    payBack();
    long excess = owedNanos - atOnceNanos;
    return excess < 0 ? 0 : excess * share / NANOS_PER_MILLI + 1;
  }

  private void payBack() {
    long now = clock.getAsLong();
    long passedMillis = Math.max(0, now - seenMillis);
    owedNanos = Math.max(0, owedNanos - passedMillis * (NANOS_PER_MILLI / share));
    seenMillis = now;
  }
}
