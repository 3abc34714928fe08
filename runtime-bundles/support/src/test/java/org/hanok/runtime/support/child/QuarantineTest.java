package org.hanok.runtime.support.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private final AtomicLong nowNanos = new AtomicLong(-5);
  private final Quarantine quarantine = new Quarantine(3, 1_000, nowNanos::get);

  @Test
  void a_program_that_cost_several_children_is_held_for_a_while_and_no_other_is() {
    quarantine.lost("bomb");
    quarantine.lost("bomb");
    assertThat(quarantine.holds("bomb")).isFalse();
    quarantine.lost("bomb");
    assertThat(quarantine.holds("bomb")).isTrue();
    assertThat(quarantine.holds("other")).isFalse();
    nowNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_000));
    assertThat(quarantine.holds("bomb")).isFalse();
  }

  @Test
  void losses_far_apart_hold_nobody() {
    for (int i = 0; i < 10; i++) {
      quarantine.lost("unlucky");
      nowNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(600));
      assertThat(quarantine.holds("unlucky")).isFalse();
    }
  }

  @Test
  void it_remembers_the_latest_programs_only() {
    for (int i = 0; i < 3; i++) {
      quarantine.lost("first");
    }
    for (int i = 0; i < 5_000; i++) {
      quarantine.lost("program " + i);
    }
    assertThat(quarantine.holds("first")).isFalse();
  }
}
