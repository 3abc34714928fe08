package org.hanok.runtime.support.child;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The children whose tasks have only just begun. Most tasks are short: a few children that do them
 * one after the other are sooner done than many that share the processors, and each is the sooner
 * warm. A task that turns out to be long no longer keeps others from beginning. For one thread at a
 * time.
 */
final class Beginners {

  private final int limit;
  private final long briefNanos;
  private final long firstNanos;
  private final Map<Child, Long> untilNanos = new HashMap<>();

  /**
   * None yet.
   *
   * @param limit so many begin at one time
   * @param briefMillis after so long a task is long
   * @param firstMillis the same for a child's first task, for which it starts and loads
   */
  Beginners(int limit, long briefMillis, long firstMillis) {
    this.limit = limit;
    this.briefNanos = TimeUnit.MILLISECONDS.toNanos(briefMillis);
    this.firstNanos = TimeUnit.MILLISECONDS.toNanos(firstMillis);
  }

  /** Whether no task may begin just now. */
  boolean isFull(long nowNanos) {
    untilNanos.values().removeIf(until -> until - nowNanos <= 0);
    return untilNanos.size() >= limit;
  }

  /** A child begins a task. */
  void begin(Child child, boolean isFirst, long nowNanos) {
    untilNanos.put(child, nowNanos + (isFirst ? firstNanos : briefNanos));
  }

  /** A child is done with its task, or gone. */
  void end(Child child) {
    untilNanos.remove(child);
  }

  /** When one of them becomes long, if it is not done before: in so many milliseconds, or more. */
  long millisToNext(long nowNanos) {
    long nanos =
        untilNanos.values().stream().mapToLong(until -> until - nowNanos).min().orElse(briefNanos);
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }
}
