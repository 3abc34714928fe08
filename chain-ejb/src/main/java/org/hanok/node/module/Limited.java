package org.hanok.node.module;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a bundle's code on a thread of its own, and does not wait for ever. */
final class Limited {

  private static final long AFTER_INTERRUPT_MILLIS = 500;

  private Limited() {}

  /** How a call of a bundle's code ended. */
  sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /** It threw. */
    record Failed<T>(Throwable cause) implements Outcome<T> {}

    /** It did not end in time, was interrupted, and then ended. */
    record TimedOut<T>() implements Outcome<T> {}

    /** It did not end in time, nor when interrupted; {@code thread} is still in it. */
    record Stuck<T>(Thread thread) implements Outcome<T> {}
  }

  static <T> Outcome<T> call(BundleThreads threads, long millis, Callable<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    // Platform threads: a bundle that spins must not keep a carrier of virtual threads.
    Thread thread =
        Thread.ofPlatform()
            .group(threads.group())
            .name(threads.group().getName())
            .daemon()
            .inheritInheritableThreadLocals(false)
            .start(() -> complete(result, action));
    try {
      return new Outcome.Done<>(result.get(millis, TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return new Outcome.Failed<>(cause == null ? e : cause);
    } catch (TimeoutException _) {
      return stop(thread);
    } catch (InterruptedException _) {
      Outcome<T> outcome = stop(thread);
      Thread.currentThread().interrupt();
      return outcome;
    }
  }

  // Whatever a bundle throws, errors too, is an outcome of the call.
  private static <T> void complete(CompletableFuture<T> result, Callable<T> action) {
    try {
      result.complete(action.call());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private static <T> Outcome<T> stop(Thread thread) {
    thread.interrupt();
    try {
      thread.join(AFTER_INTERRUPT_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return thread.isAlive() ? new Outcome.Stuck<>(thread) : new Outcome.TimedOut<>();
  }
}
