package org.hanok.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private static final String GUESSER = "10.0.0.1";

  private final FakeClock clock = new FakeClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      var _ = throttle.attempt(address);
    }
  }

  @Test
  void an_address_may_be_wrong_ten_times_a_minute() {
    fail(GUESSER, LoginThrottle.MAX_FAILURES - 1);
    assertThat(throttle.wait(GUESSER)).isZero();
    fail(GUESSER, 1);
    assertThat(throttle.wait(GUESSER)).isEqualTo(LoginThrottle.WINDOW);
    assertThat(throttle.wait("10.0.0.2")).isZero();
  }

  @Test
  void guesses_at_the_same_time_count_before_it_is_known_how_they_went() {
    for (int i = 0; i < LoginThrottle.MAX_FAILURES; i++) {
      assertThat(throttle.attempt(GUESSER)).isZero();
    }
    assertThat(throttle.attempt(GUESSER)).isEqualTo(LoginThrottle.WINDOW);
    throttle.succeeded(GUESSER);
    assertThat(throttle.attempt(GUESSER)).isZero();
  }

  @Test
  void the_wait_ends_with_the_minute() {
    fail(GUESSER, LoginThrottle.MAX_FAILURES);
    clock.advance(LoginThrottle.WINDOW.minusSeconds(1));
    assertThat(throttle.wait(GUESSER)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(throttle.wait(GUESSER)).isZero();
    fail(GUESSER, 1);
    assertThat(throttle.wait(GUESSER)).isZero();
  }

  @Test
  void the_right_password_forgives() {
    fail(GUESSER, LoginThrottle.MAX_FAILURES);
    throttle.succeeded(GUESSER);
    assertThat(throttle.wait(GUESSER)).isZero();
  }

  @Test
  void at_the_limit_the_address_that_failed_longest_ago_is_forgotten() {
    fail(GUESSER, LoginThrottle.MAX_FAILURES);
    for (int i = 0; i < LoginThrottle.MAX_ADDRESSES; i++) {
      var _ = throttle.attempt("address " + i);
    }
    assertThat(throttle.wait(GUESSER)).isZero();
  }
}
