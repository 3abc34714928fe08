package org.hanok.node.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An allowance of time")
class AllowanceTest {

  private static final long MILLI = 1_000_000;

  private final AtomicLong now = new AtomicLong(5);
  private final Allowance allowance = new Allowance(200 * MILLI, 4, now::get);

  @Test
  void lasts_until_it_is_used_up() {
    allowance.use(200 * MILLI - 1);
    assertThat(allowance.waitMillis()).isZero();
    allowance.use(1);
    assertThat(allowance.waitMillis()).isPositive();
  }

  @Test
  void is_paid_back_with_a_share_of_the_time_that_passes() {
    allowance.use(300 * MILLI);
    assertThat(allowance.waitMillis()).isEqualTo(401);
    now.addAndGet(400);
    assertThat(allowance.waitMillis()).isEqualTo(1);
    now.addAndGet(1);
    assertThat(allowance.waitMillis()).isZero();
  }

  @Test
  void is_not_paid_back_by_a_clock_that_goes_back() {
    allowance.use(300 * MILLI);
    now.addAndGet(-10_000);
    assertThat(allowance.waitMillis()).isEqualTo(401);
  }

  @Test
  void grows_no_larger_while_nothing_is_used() {
    now.addAndGet(3_600_000);
    allowance.use(200 * MILLI);
    assertThat(allowance.waitMillis()).isPositive();
  }
}
