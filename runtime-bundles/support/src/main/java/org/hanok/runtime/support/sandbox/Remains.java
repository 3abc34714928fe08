package org.hanok.runtime.support.sandbox;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * What is left of children that ended: control groups, which cannot be removed while somebody is in
 * them, and a process that was killed is there until the kernel has ended it. Thread-safe.
 */
public final class Remains {

  private static final long PAUSE_MILLIS = 20;

  private final Queue<Sandbox.Started> left = new ConcurrentLinkedQueue<>();

  /** Removes what is left of a child that has ended, or does so with a later {@link #sweep}. */
  public void cleanUp(Sandbox.Started dead) {
    if (!dead.cleanUp()) {
      dead.kill();
      left.add(dead);
    }
  }

  /** Tries again whatever could not be removed before. */
  public void sweep() {
    for (int count = left.size(); count > 0; count--) {
      Sandbox.Started dead = left.poll();
      if (dead != null) {
        cleanUp(dead);
      }
    }
  }

  /** Sweeps until nothing is left, or the time is over, or the thread is interrupted. */
  public void sweepWithin(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (sweep(); !left.isEmpty() && System.nanoTime() < deadline; sweep()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
