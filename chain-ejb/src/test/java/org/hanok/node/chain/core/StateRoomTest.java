package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.Signed;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.query.NodeStatus.Condition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A state that the heap holds no more of")
class StateRoomTest {

  private static final long GROWTH_BYTES = 20_000;

  @TempDir Path folder;

  private static long usedBytes(Path folder) throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      return chain.driver().moment().frontRoot().treeBytes();
    }
  }

  @Test
  void is_said_beforehand_and_then_takes_nothing_that_adds_to_it_and_what_does_not()
      throws Exception {
    long limit = usedBytes(folder.resolve("measured")) + GROWTH_BYTES;
    try (PrivateChain chain = PrivateChain.holding(limit, folder.resolve("node"))) {
      int taken = 0;
      SubmitOutcome last = chain.ingress().submit(Signed.transfer(++taken, 1));
      while (last instanceof SubmitOutcome.Accepted && taken < 90) {
        last = chain.ingress().submit(Signed.transfer(++taken, 1));
      }
      assertThat(last)
          .isInstanceOfSatisfying(
              SubmitOutcome.Unavailable.class,
              full -> assertThat(full.code()).isEqualTo("HANOK-STATE-FULL"));
      assertThat(chain.driver().concerns())
          .extracting(Condition::code)
          .containsExactly("HANOK-STATE-FULL");
      // What fails adds nothing.
      assertThat(chain.ingress().submit(Signed.transfer(999, 1e15)))
          .isInstanceOfSatisfying(
              SubmitOutcome.Accepted.class, done -> assertThat(done.failed()).isTrue());
      long number = chain.driver().last().number();
      chain.epochsUntil(() -> chain.driver().last().number() > number + 3);
      chain.killAndRestart();
      chain.epochsUntil(() -> chain.driver().last().number() > number + 5);
    }
  }

  @Test
  void is_no_more_than_a_share_of_the_heap() {
    long gib = 1L << 30;
    assertThat(StateRoom.inHeap(gib).limitBytes()).isBetween(200L << 20, 400L << 20);
    assertThat(StateRoom.inHeap(8 * gib).limitBytes()).isGreaterThan(3 * gib);
    assertThat(StateRoom.inHeap(64L << 20).limitBytes()).isEqualTo(16L << 20);
  }
}
