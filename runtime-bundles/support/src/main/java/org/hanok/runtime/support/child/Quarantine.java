package org.hanok.runtime.support.child;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Programs that cost the node children: one that has taken some with it within a while is refused
 * for as long. Remembers a bounded number of programs, the latest.
 */
public final class Quarantine {

  private static final int MAX_PROGRAMS = 1024;

  private final int allowed;
  private final long spanNanos;
  private final LongSupplier nanoClock;
  private final Map<String, Deque<Long>> losses = new LinkedHashMap<>();

  /**
   * A quarantine that is empty.
   *
   * @param allowed children that a program may take with it within {@code spanMillis}
   * @param nanoClock a clock like {@link System#nanoTime}
   */
  public Quarantine(int allowed, long spanMillis, LongSupplier nanoClock) {
    this.allowed = allowed;
    this.spanNanos = TimeUnit.MILLISECONDS.toNanos(spanMillis);
    this.nanoClock = nanoClock;
  }

  /** A child was lost by {@code program}. */
  public synchronized void lost(String program) {
    Deque<Long> times = losses.remove(program);
    if (times == null) {
      times = new ArrayDeque<>();
    }
    losses.put(program, times);
    times.addLast(nanoClock.getAsLong());
    if (times.size() > allowed) {
      times.removeFirst();
    }
    if (losses.size() > MAX_PROGRAMS) {
      losses.remove(losses.keySet().iterator().next());
    }
  }

  /** Whether {@code program} is refused now. */
  public synchronized boolean holds(String program) {
    Deque<Long> times = losses.get(program);
    return times != null
        && times.size() >= allowed
        && nanoClock.getAsLong() - times.getFirst() < spanNanos;
  }
}
