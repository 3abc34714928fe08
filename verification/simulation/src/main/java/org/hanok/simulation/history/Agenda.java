package org.hanok.simulation.history;

import java.util.Objects;
import java.util.PriorityQueue;

/** The one clock of a history, and what is to happen, in the order of its time. */
public final class Agenda {

  private record Due(long atMillis, long serial, Runnable work) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(
          (a, b) ->
              a.atMillis != b.atMillis
                  ? Long.compare(a.atMillis, b.atMillis)
                  : Long.compare(a.serial, b.serial));
  private long serial;
  private long nowMillis;
  private long events;

  /** Milliseconds since the history began. */
  public long nowMillis() {
    return nowMillis;
  }

  /** How much has happened. */
  public long events() {
    return events;
  }

  /** Has something happen at a time, or now if that has passed. */
  public void schedule(long atMillis, Runnable work) {
    queue.add(new Due(Math.max(nowMillis, atMillis), serial++, work));
  }

  /** Goes on to what is next. */
  public void next() {
    Due due = Objects.requireNonNull(queue.poll(), "nothing will ever happen any more");
    nowMillis = due.atMillis;
    events++;
    due.work.run();
  }
}
