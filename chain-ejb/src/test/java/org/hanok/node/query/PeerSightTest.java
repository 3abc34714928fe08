package org.hanok.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node among its peers")
class PeerSightTest {

  @Test
  void catches_up_while_most_of_them_are_further_by_more_than_a_message_of_blocks() {
    assertThat(PeerSight.isBehind(100, List.of(121L))).isTrue();
    assertThat(PeerSight.isBehind(100, List.of(120L))).isFalse();
    assertThat(PeerSight.isBehind(100, List.of(500L, 500L, 100L))).isTrue();
  }

  @Test
  void does_not_because_some_of_them_say_so_nor_without_any() {
    assertThat(PeerSight.isBehind(100, List.of(500L, 100L, 100L))).isFalse();
    assertThat(PeerSight.isBehind(100, List.of(500L, 100L))).isFalse();
    assertThat(PeerSight.isBehind(100, List.of(-1L))).isFalse();
    assertThat(PeerSight.isBehind(100, List.of())).isFalse();
  }
}
