package org.hanok.node.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hanok.node.bundle.CanaryTrial.Side;
import org.hanok.node.bundle.CanaryTrial.Verdict;
import org.junit.jupiter.api.Test;

/** A share of 20 %, ten calls, ten seconds, 5 % more errors, three times the time. */
class CanaryTrialTest {

  private static final CanarySettings SETTINGS = new CanarySettings(20, 10, 10_000, 5, 300);
  private static final long BEGAN = 1_000;

  private final CanaryTrial update = new CanaryTrial(SETTINGS, BEGAN, true);
  private final CanaryTrial stranger = new CanaryTrial(SETTINGS, BEGAN, false);

  @Test
  void the_new_one_gets_its_share_of_the_calls_and_the_first_of_them() {
    StringBuilder given = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      given.append(update.takesNext() ? 'n' : 'o');
    }
    assertThat(given.toString()).isEqualTo("noooonoooon");
  }

  @Test
  void enough_good_calls_promote_it() {
    calls(update, Side.NEW, 9, true, 10);
    assertThat(verdict(update, 0)).isInstanceOf(Verdict.Open.class);
    calls(update, Side.NEW, 1, true, 10);
    assertThat(verdict(update, 0)).isInstanceOf(Verdict.Promote.class);
  }

  @Test
  void one_failure_of_its_first_calls_rolls_it_back_where_the_other_has_none() {
    calls(update, Side.OLD, 4, true, 10);
    update.began(Side.NEW);
    update.ended(Side.NEW, false, 10, "it refused what the other takes");
    assertThat(verdict(update, 0))
        .isEqualTo(
            new Verdict.RollBack(
                TrialReason.ERRORS,
                "1 of 1 calls failed, before 0 of 4 calls failed: it refused what the other"
                    + " takes"));
  }

  @Test
  void once_it_has_failed_it_gets_no_more_calls_even_before_anybody_asks() {
    assertThat(update.takesNext()).isTrue();
    calls(update, Side.NEW, 1, false, 10);
    for (int i = 0; i < 20; i++) {
      assertThat(update.takesNext()).isFalse();
    }
  }

  @Test
  void failures_that_the_other_has_as_well_are_no_reason() {
    calls(update, Side.OLD, 50, true, 10);
    calls(update, Side.OLD, 50, false, 10);
    calls(update, Side.NEW, 5, true, 10);
    calls(update, Side.NEW, 5, false, 10);
    assertThat(verdict(update, 0)).isInstanceOf(Verdict.Promote.class);
    calls(update, Side.NEW, 2, false, 10);
    assertThat(verdict(update, 0)).isInstanceOf(Verdict.RollBack.class);
  }

  @Test
  void slower_than_allowed_at_the_median_rolls_it_back_once_it_had_time_to_warm_up() {
    calls(update, Side.OLD, 9, true, 100);
    calls(update, Side.NEW, 10, true, 351);
    assertThat(verdict(update, 9_999)).isInstanceOf(Verdict.Open.class);
    assertThat(verdict(update, 10_000))
        .isInstanceOfSatisfying(
            Verdict.RollBack.class, back -> assertThat(back.reason()).isEqualTo(TrialReason.SLOW));
  }

  @Test
  void its_last_calls_count_and_not_the_first_ones_which_were_cold() {
    calls(update, Side.OLD, 9, true, 100);
    calls(update, Side.NEW, 40, true, 5_000);
    assertThat(verdict(update, 0)).isInstanceOf(Verdict.Open.class);
    calls(update, Side.NEW, 6, true, 120);
    assertThat(update.figures().medianMillis()).isEqualTo(120);
    assertThat(verdict(update, 0)).isInstanceOf(Verdict.Promote.class);
  }

  @Test
  void as_slow_as_allowed_is_good_enough_and_so_is_one_slow_call_of_many() {
    calls(update, Side.OLD, 9, true, 100);
    calls(update, Side.NEW, 10, true, 350);
    assertThat(verdict(update, 0)).isInstanceOf(Verdict.Promote.class);
    calls(stranger, Side.OLD, 9, true, 1);
    calls(stranger, Side.NEW, 1, true, 60_000);
    calls(stranger, Side.NEW, 9, true, 1);
    assertThat(verdict(stranger, 0)).isInstanceOf(Verdict.Promote.class);
  }

  @Test
  void a_new_version_needs_fewer_calls_once_the_time_is_over() {
    assertThat(verdict(update, 9_999)).isInstanceOf(Verdict.Open.class);
    assertThat(verdict(update, 10_000)).isInstanceOf(Verdict.Promote.class);
  }

  @Test
  void a_bundle_of_another_name_shows_all_calls_however_long_that_takes() {
    calls(stranger, Side.NEW, 9, true, 10);
    assertThat(verdict(stranger, 1_000_000_000)).isInstanceOf(Verdict.Open.class);
    calls(stranger, Side.NEW, 1, true, 10);
    assertThat(verdict(stranger, 1_000_000_000)).isInstanceOf(Verdict.Promote.class);
  }

  @Test
  void one_whose_calls_never_end_is_not_promoted_for_that_and_rolled_back_in_the_end() {
    update.began(Side.NEW);
    assertThat(verdict(update, 10_000)).isInstanceOf(Verdict.Open.class);
    assertThat(verdict(update, 39_999)).isInstanceOf(Verdict.Open.class);
    assertThat(verdict(update, 40_000))
        .isInstanceOfSatisfying(
            Verdict.RollBack.class, back -> assertThat(back.reason()).isEqualTo(TrialReason.SLOW));
  }

  @Test
  void times_beyond_those_that_are_kept_take_the_place_of_the_oldest() {
    calls(update, Side.OLD, CanaryTally.KEPT, true, 1);
    calls(update, Side.OLD, CanaryTally.KEPT, true, 100);
    assertThat(update.figures().oldMedianMillis()).isEqualTo(100);
    assertThat(update.figures().oldCalls()).isEqualTo(2 * CanaryTally.KEPT);
  }

  @Test
  void settings_that_try_nothing_or_allow_everything_twice_are_none() {
    assertThatThrownBy(() -> new CanarySettings(0, 10, 1, 5, 300))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanarySettings(20, CanarySettings.MAX_CALLS + 1, 1, 5, 300))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanarySettings(20, 10, 1, 101, 300))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanarySettings(20, 10, 1, 5, 99))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(CanarySettings.OFF.isOff()).isTrue();
  }

  private static Verdict verdict(CanaryTrial trial, long afterMillis) {
    return trial.verdict(BEGAN + afterMillis);
  }

  private static void calls(CanaryTrial trial, Side side, int count, boolean good, long millis) {
    for (int i = 0; i < count; i++) {
      trial.began(side);
      trial.ended(side, good, millis, good ? "" : "wrong");
    }
  }
}
