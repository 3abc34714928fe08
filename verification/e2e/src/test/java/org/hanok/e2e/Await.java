package org.hanok.e2e;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what must come. The limits are generous: they end a hung test, they measure nothing.
 */
final class Await {

  private static final long POLL_NANOS = 100_000_000L;

  private Await() {}

  static void until(String what, long timeoutSeconds, BooleanSupplier done) {
    value(what, timeoutSeconds, () -> done.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  static <T> T value(String what, long timeoutSeconds, Supplier<Optional<T>> source) {
    long deadline = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
    while (true) {
      Optional<T> value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come in " + timeoutSeconds + " s: " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
