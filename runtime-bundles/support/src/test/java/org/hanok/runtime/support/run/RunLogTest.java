package org.hanok.runtime.support.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunLogTest {

  @Test
  void takes_as_many_bytes_as_it_may_and_no_more() {
    RunLog log = new RunLog(10);
    assertThat(log.add(1, new byte[4])).isTrue();
    assertThat(log.add(2, new byte[5])).isTrue();
    assertThat(log.add(3, new byte[1])).isFalse();
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void takes_no_more_empty_lines_than_memory_is_given_for() {
    RunLog log = new RunLog(16 << 20);
    for (int i = 0; i < RunLog.MAX_LINES; i++) {
      assertThat(log.add(i, new byte[0])).isTrue();
    }
    assertThat(log.add(0, new byte[0])).isFalse();
  }
}
