package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.node.chain.PrivateChain;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.LedgerOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A write rule can change what is written, and the reference's proposers then store the changed
 * body with the signature of the one that was sent.
 */
@DisplayName("A block with a body that is not the one that was signed")
class ChangedBodiesTest {

  private static final LedgerOptions LIKE_REFERENCE = PrivateChain.ledger(PrivateChain.params());
  private static final NetworkConfig NETWORK = PrivateChain.network(LIKE_REFERENCE);

  @Test
  void is_taken_on_a_network_whose_rules_can_change_bodies() {
    ChainState chain = started(LIKE_REFERENCE);

    assertThat(chain.replay(blockOfChangedBody())).isInstanceOf(BlockOutcome.Applied.class);

    assertThat(chain.last().block().number()).isEqualTo(1);
  }

  @Test
  void is_refused_on_a_network_whose_rules_cannot() {
    ChainState chain = started(LIKE_REFERENCE.withRules(HanokRules.SAFE));

    assertThat(chain.replay(blockOfChangedBody()))
        .isInstanceOfSatisfying(
            BlockOutcome.Invalid.class,
            invalid ->
                assertThat(invalid.code()).isEqualTo(ConsensusErrorCode.EXECUTING_TX_FAILURE));
  }

  private static ChainState started(LedgerOptions ledger) {
    ChainState chain = new ChainState(NETWORK, ledger, TransactionRules.DEFAULT);
    assertThat(chain.loadGenesis(NETWORK.genesisBlock())).isInstanceOf(BlockOutcome.Applied.class);
    return chain;
  }

  private static Block blockOfChangedBody() {
    long now = PrivateChain.GENESIS_MILLIS + 5_000;
    ChainState proposer = started(LIKE_REFERENCE);
    BuildOutcome outcome =
        proposer
            .build(
                new BuildTask(
                    proposer.last(),
                    PrivateChain.NODE.address().toString(),
                    5,
                    now,
                    now,
                    List.of(),
                    List.of(),
                    List.of(changedTransfer())))
            .outcome();
    assertThat(outcome).isInstanceOf(BuildOutcome.Built.class);
    Block block = ((BuildOutcome.Built) outcome).block();
    assertThat(block.body().transactions().size()).isEqualTo(1);
    return block;
  }

  /** Signed for 5 coins, and now for 6. */
  private static SignedTransaction changedTransfer() {
    SignedTransaction sent =
        SignedTransaction.sign(new TransactionBody(transferOf(5)), PrivateChain.USER, 0);
    return SignedTransaction.trusted(transferOf(6), sent.signature(), sent.hash(), sent.address());
  }

  private static JsonObject transferOf(double amount) {
    String path =
        "/transfer/"
            + PrivateChain.USER.address()
            + "/"
            + PrivateChain.OWNER.address()
            + "/1/value";
    JsonObject operation =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set("ref", path)
            .set("value", JsonNumber.of(amount))
            .build();
    return TransactionBody.of(operation, -1, PrivateChain.GENESIS_MILLIS + 1)
        .withGasPrice(1)
        .json();
  }
}
