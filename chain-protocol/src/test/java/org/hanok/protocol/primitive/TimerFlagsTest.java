package org.hanok.protocol.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TimerFlagsTest {

  private static final TimerFlags FLAGS =
      TimerFlags.of(
          Map.of(
              "short", new TimerFlags.Flag(10L, 400L, true),
              "long", new TimerFlags.Flag(10L, 500L, false),
              "late", new TimerFlags.Flag(431L, null, false),
              "never", new TimerFlags.Flag(null, null, false)));

  @Test
  void a_flag_is_on_from_its_first_block_to_before_its_last() {
    assertThat(FLAGS.isEnabled("short", 9)).isFalse();
    assertThat(FLAGS.isEnabled("short", 10)).isTrue();
    assertThat(FLAGS.isEnabled("short", 399)).isTrue();
    assertThat(FLAGS.isEnabled("short", 400)).isFalse();
    assertThat(FLAGS.isEnabled("never", 1_000)).isFalse();
    assertThat(FLAGS.isEnabled("unknown", 1_000)).isFalse();
  }

  @Test
  void what_would_happen_up_to_a_block_happens_at_block_2_when_it_is_applied_early() {
    TimerFlags early = FLAGS.appliedEarly(430);
    assertThat(early.isEnabled("short", 2)).isFalse();
    assertThat(early.isEnabled("short", 399)).isFalse();
    assertThat(early.isEnabled("long", 1)).isFalse();
    assertThat(early.isEnabled("long", 2)).isTrue();
    assertThat(early.isEnabled("long", 500)).isFalse();
    assertThat(early.isEnabled("late", 430)).isFalse();
    assertThat(early.isEnabled("late", 431)).isTrue();
    assertThat(early.flags().get("short").hasBandage()).isTrue();
  }
}
