package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How large blocks may be among several validators")
class BlockPaceTest {

  private final BlockPace pace = new BlockPace();

  @Test
  void grows_while_blocks_become_final_and_more_waits() {
    for (int i = 0; i < 100; i++) {
      pace.building(3, true, Integer.MAX_VALUE);
    }
    assertThat(pace.most()).isEqualTo(BlockPace.MOST);
  }

  @Test
  void stays_where_nobody_needs_more() {
    pace.building(3, true, BlockPace.FIRST - 1);
    assertThat(pace.most()).isEqualTo(BlockPace.FIRST);
  }

  @Test
  void shrinks_while_blocks_stay_behind_but_never_to_nothing() {
    pace.building(20, true, 0);
    assertThat(pace.most()).isEqualTo(BlockPace.FIRST / 2);
    for (int i = 0; i < 100; i++) {
      pace.building(20, true, Integer.MAX_VALUE);
    }
    assertThat(pace.most()).isEqualTo(BlockPace.LEAST);
  }

  @Test
  void stays_where_blocks_are_late_for_other_reasons() {
    pace.building(20, false, Integer.MAX_VALUE);
    assertThat(pace.most()).isEqualTo(BlockPace.FIRST);
  }

  @Test
  void comes_back_after_bad_times() {
    for (int i = 0; i < 10; i++) {
      pace.building(20, true, 10_000);
    }
    for (int i = 0; i < 8; i++) {
      pace.building(4, true, 10_000);
    }
    assertThat(pace.most()).isGreaterThanOrEqualTo(BlockPace.FIRST);
  }
}
