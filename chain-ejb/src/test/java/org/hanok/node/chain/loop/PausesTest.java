package org.hanok.node.chain.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.hanok.node.chain.PrivateChain;
import org.hanok.protocol.transaction.SignedTransaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A chain that an operator pauses")
class PausesTest {

  @TempDir Path folder;

  @Test
  void stays_paused_when_its_engine_is_replaced() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.epochsUntil(() -> chain.driver().last().number() >= 2);
      assertThat(chain.driver().pause("a test")).isTrue();
      assertThat(chain.driver().reloadEngine()).isTrue();
      assertNothingIsProduced(chain);
      assertThat(chain.driver().resume()).isTrue();
      long number = chain.driver().tipNumber();
      chain.epochsUntil(() -> chain.driver().last().number() > number);
    }
  }

  @Test
  void is_paused_and_resumed_also_while_the_writer_has_no_place_for_another_command()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.epochsUntil(() -> chain.driver().last().number() >= 2);
      whileFull(chain, () -> assertThat(chain.driver().pause("a test")).isTrue());
      assertNothingIsProduced(chain);
      whileFull(chain, () -> assertThat(chain.driver().resume()).isTrue());
      long number = chain.driver().tipNumber();
      chain.epochsUntil(() -> chain.driver().last().number() > number);
    }
  }

  /** Does {@code command} while the writer is held, and what waits for it is as much as can be. */
  private static void whileFull(PrivateChain chain, Runnable command) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    Thread test = Thread.currentThread();
    chain.lookInBetween(
        () -> {
          if (!Thread.currentThread().equals(test)) {
            held.countDown();
            awaitQuietly(free);
          }
        });
    held.await();
    List<SignedTransaction> none = List.of();
    while (chain.driver().hand(none, true).isPresent()) {
      // until there is no place left
    }
    chain.lookInBetween(() -> {});
    command.run();
    free.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertNothingIsProduced(PrivateChain chain) throws InterruptedException {
    // What was built before the engine was told is done by the end of the next epoch.
    long soon = chain.now.get() + 1_000;
    chain.epochsUntil(() -> chain.now.get() >= soon);
    long tip = chain.driver().tipNumber();
    long later = chain.now.get() + 5_000;
    chain.epochsUntil(() -> chain.now.get() >= later);
    assertThat(chain.driver().tipNumber()).isEqualTo(tip);
  }
}
