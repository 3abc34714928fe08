package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node that follows one validator")
class FollowerTest {

  private final Village village = new Village(1, 5);
  private final Village.Node validator = village.nodes.getFirst();
  private final Village.Node follower = village.follower();

  private SignedTransaction transfer(double ain, int number) {
    JsonObject operation =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set(
                "ref",
                "/transfer/%s/%s/%s/value"
                    .formatted(Village.USER.address(), Village.OWNER.address(), number))
            .set("value", ain)
            .build();
    TransactionBody body =
        TransactionBody.of(
            operation, TransactionBody.UNORDERED, (double) village.nowMillis + number);
    return SignedTransaction.sign(body.withGasPrice(1), Village.USER, village.config.chainId());
  }

  @Test
  void promises_nothing_of_blocks_that_are_anothers() {
    village.run(5_000);
    // There is money for one of them.
    SignedTransaction here = transfer(600_000, 1);
    SignedTransaction there = transfer(700_000, 2);
    village.isCutOff = node -> node == follower;
    follower.submit(here);
    validator.submit(there);
    village.run(4_000);
    village.isCutOff = node -> false;
    village.run((Reminders.EPOCHS + 10) * 1_000);
    assertThat(follower.core.brokenPromises()).isZero();
    assertThat(validator.core.brokenPromises()).isZero();
    for (Village.Node node : List.of(validator, follower)) {
      assertThat(node.tracker.find(there.hash().toString()).state())
          .isEqualTo(TransactionState.FINALIZED);
    }
    assertThat(follower.tracker.find(here.hash().toString()).state())
        .isEqualTo(validator.tracker.find(here.hash().toString()).state())
        .isEqualTo(TransactionState.REVERTED);
    int height = Math.min(validator.disk.blocks.size(), follower.disk.blocks.size());
    assertThat(height).isGreaterThan(10);
    assertThat(follower.disk.blocks.get(height - 1).hash())
        .isEqualTo(validator.disk.blocks.get(height - 1).hash());
  }
}
