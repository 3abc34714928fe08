package org.hanok.runtime.support.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No look comes in these tests: they are hours away. */
class NextLookTest {

  private static final long HOUR_MILLIS = 3_600_000;

  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
  private final NextLook next =
      new NextLook(
          (millis, action) -> clock.schedule(action, millis, TimeUnit.MILLISECONDS), () -> {});

  @BeforeEach
  void forgetWhatIsCancelled() {
    clock.setRemoveOnCancelPolicy(true);
  }

  @AfterEach
  void end() {
    clock.shutdownNow();
  }

  private long hours() {
    return ((Delayed) clock.getQueue().element()).getDelay(TimeUnit.HOURS) + 1;
  }

  @Test
  void one_look_comes_however_often_it_is_wanted() {
    for (int at = 0; at < 1_000; at++) {
      next.within(9 * HOUR_MILLIS + at - 1);
    }
    assertThat(clock.getQueue()).hasSize(1);
    assertThat(hours()).isEqualTo(9);
  }

  @Test
  void it_comes_when_the_soonest_was_wanted() {
    next.within(9 * HOUR_MILLIS);
    next.within(3 * HOUR_MILLIS);
    next.within(6 * HOUR_MILLIS);
    assertThat(clock.getQueue()).hasSize(1);
    assertThat(hours()).isEqualTo(3);
  }

  @Test
  void one_that_was_replaced_too_late_leaves_the_other_the_only_one() {
    next.within(9 * HOUR_MILLIS);
    next.came();
    next.within(9 * HOUR_MILLIS);
    assertThat(clock.getQueue()).hasSize(1);
  }

  @Test
  void when_it_came_the_next_may_be_wanted() {
    next.within(-1);
    next.came();
    next.within(9 * HOUR_MILLIS);
    assertThat(clock.getQueue()).anyMatch(each -> ((Delayed) each).getDelay(TimeUnit.HOURS) >= 8);
  }
}
