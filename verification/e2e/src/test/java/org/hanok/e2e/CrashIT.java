package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A power cut, as near as {@code kill -9} comes to one. */
@Order(60)
@WithItsOwnNodes
@DisplayName("kill -9 in the middle of a load")
class CrashIT {

  private static final int CRASHES = 3;
  private static final long SEED = 20261122;

  @Test
  void loses_no_block_that_was_final_and_no_money() {
    Random random = new Random(SEED);
    try (NodeUnderTest node = NodeUnderTest.named("crash")) {
      node.start();
      double money = node.rpc().moneyInAll();
      TransferLoad load =
          new TransferLoad(node.rpc(), node.faucet(), "0x000000000000000000000000000000000000c0de");
      for (int crash = 1; crash <= CRASHES; crash++) {
        int finalBefore = load.finalised().size();
        load.begin();
        Await.until("transfers in final blocks", 480, () -> load.finalised().size() > finalBefore);
        LockSupport.parkNanos((3_000L + random.nextInt(4_000)) * 1_000_000);
        node.killHard();
        load.end();
        node.start();
        System.out.printf(
            "crash %d: %d acknowledged, %d of them seen in final blocks, the last %d%n",
            crash, load.acknowledged().size(), load.finalised().size(), load.lastBlockSeen());
        Promises.assertKept(node.rpc(), load);
      }
      assertThat(node.rpc().moneyInAll()).isCloseTo(money, within(1e-6));
    }
  }
}
