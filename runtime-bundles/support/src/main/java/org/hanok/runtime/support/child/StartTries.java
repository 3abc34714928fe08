package org.hanok.runtime.support.child;

import java.util.concurrent.TimeUnit;

/**
 * When children that could not be started are tried again: after a pause that doubles each time.
 * For one thread at a time.
 */
final class StartTries {

  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final int MAX_DOUBLINGS = 7;
  private static final int HOPELESS = 3;

  private int failed;
  private long notBeforeNanos = System.nanoTime();

  void succeeded() {
    failed = 0;
  }

  void failed() {
    long pause = FIRST_PAUSE_MILLIS << Math.min(failed, MAX_DOUBLINGS);
    failed++;
    notBeforeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
  }

  /** Whether none is to be started just now. */
  boolean isPausing() {
    return System.nanoTime() - notBeforeNanos < 0;
  }

  /** Whether so many failed that whoever needs one is not to wait. */
  boolean isHopeless() {
    return failed >= HOPELESS && isPausing();
  }
}
