package org.hanok.runtime.support.child;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One look to come, however often and by whom it is wanted; the soonest that is wanted counts. For
 * one thread at a time.
 */
final class NextLook {

  private final Timer timer;
  private final Runnable look;
  private @Nullable ScheduledFuture<?> coming;

  /** Does something after a while. */
  interface Timer {
    /** Has {@code action} done in so many milliseconds, on another thread. */
    ScheduledFuture<?> after(long millis, Runnable action);
  }

  /**
   * None is wanted yet.
   *
   * @param look says {@link #came} first
   */
  NextLook(Timer timer, Runnable look) {
    this.timer = timer;
    this.look = look;
  }

  /** A look is wanted in so many milliseconds, or sooner. */
  void within(long millis) {
    ScheduledFuture<?> before = coming;
    if (before != null) {
      if (before.getDelay(TimeUnit.MILLISECONDS) <= millis) {
        return;
      }
      before.cancel(false);
    }
    coming = timer.after(millis, look);
  }

  /** There is a look now. It may be one that was to be replaced and came nevertheless. */
  void came() {
    ScheduledFuture<?> before = coming;
    if (before != null && before.getDelay(TimeUnit.NANOSECONDS) <= 0) {
      coming = null;
    }
  }
}
