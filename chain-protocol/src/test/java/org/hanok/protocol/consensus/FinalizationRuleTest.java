package org.hanok.protocol.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FinalizationRuleTest {

  @Test
  void three_consecutive_epochs_make_all_but_the_last_block_final() {
    assertThat(FinalizationRule.finalPrefix(List.of(7L, 8L, 9L))).isEqualTo(2);
    assertThat(FinalizationRule.finalPrefix(List.of(1L, 5L, 6L, 7L))).isEqualTo(3);
  }

  @Test
  void a_skipped_epoch_delays_finality() {
    assertThat(FinalizationRule.finalPrefix(List.of(7L, 8L, 10L))).isZero();
    assertThat(FinalizationRule.finalPrefix(List.of(7L, 8L, 10L, 11L))).isZero();
    assertThat(FinalizationRule.finalPrefix(List.of(7L, 8L, 10L, 11L, 12L))).isEqualTo(4);
  }

  @Test
  void what_was_final_before_a_skipped_epoch_stays_so() {
    assertThat(FinalizationRule.finalPrefix(List.of(7L, 8L, 9L, 11L))).isEqualTo(2);
  }

  @Test
  void two_blocks_are_never_enough() {
    assertThat(FinalizationRule.finalPrefix(List.of())).isZero();
    assertThat(FinalizationRule.finalPrefix(List.of(1L, 2L))).isZero();
  }
}
