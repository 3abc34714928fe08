package org.hanok.incontainer;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must come. The limit ends a hung test, it measures nothing. */
final class Eventually {

  private static final long LIMIT_SECONDS = 360;
  private static final long POLL_NANOS = 50_000_000;

  private Eventually() {}

  static <T> T get(String what, Supplier<Optional<T>> source) {
    long deadline = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000L;
    while (true) {
      Optional<T> found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come in " + LIMIT_SECONDS + " s: " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
