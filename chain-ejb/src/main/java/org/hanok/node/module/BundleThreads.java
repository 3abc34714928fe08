package org.hanok.node.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that a bundle starts in its activator and its self-test: they are of one group, and
 * so they are known when the bundle leaves. Virtual threads are of no group.
 */
final class BundleThreads {

  /** More threads of one bundle are not looked at. */
  private static final int MAX = 1_000;

  private final ThreadGroup group;

  BundleThreads(String name) {
    this.group = new ThreadGroup("bundle-" + name);
  }

  ThreadGroup group() {
    return group;
  }

  /** Interrupts what is left of them; answers one that still runs after that time. */
  Optional<Thread> end(long patienceMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    for (Thread thread : alive()) {
      thread.interrupt();
    }
    try {
      for (Thread thread : alive()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        thread.join(Math.max(1, left));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return alive().stream().findFirst();
  }

  private List<Thread> alive() {
    @Nullable Thread[] found = new Thread[MAX];
    int count = group.enumerate(found);
    List<Thread> alive = new ArrayList<>();
    for (@Nullable Thread thread : Arrays.asList(found).subList(0, count)) {
      if (thread != null && thread != Thread.currentThread()) {
        alive.add(thread);
      }
    }
    return alive;
  }
}
