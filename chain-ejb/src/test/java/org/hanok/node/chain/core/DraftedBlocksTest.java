package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hanok.node.chain.PrivateChain;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.Promise;
import org.hanok.protocol.transition.ProvenBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A block is written from what was promised")
class DraftedBlocksTest {

  private static final LedgerOptions LEDGER =
      PrivateChain.ledger(PrivateChain.params()).withRules(HanokRules.SAFE);
  private static final NetworkConfig NETWORK = PrivateChain.network(LEDGER);
  private static final long NOW = PrivateChain.GENESIS_MILLIS + 5_000;

  private final CountingExecutors executors = new CountingExecutors(Ledger.executors(LEDGER));
  private final ChainState chain =
      new ChainState(NETWORK, LEDGER, TransactionRules.DEFAULT, executors);

  @BeforeEach
  void open() {
    assertThat(chain.loadGenesis(NETWORK.genesisBlock())).isInstanceOf(BlockOutcome.Applied.class);
    chain.openFront(new Front.Base(chain.last(), List.of()), NOW);
  }

  private static SignedTransaction transfer(int key) {
    String from = PrivateChain.OWNER.address().toString();
    String to = PrivateChain.USER.address().toString();
    TransactionBody body =
        TransactionBody.of(
                Operations.setValue(
                    "/transfer/" + from + "/" + to + "/" + key + "/value", JsonNumber.of(0.1)),
                -1,
                PrivateChain.GENESIS_MILLIS + 1 + key)
            .withGasPrice(1);
    return SignedTransaction.sign(body, PrivateChain.OWNER, 0);
  }

  private static List<SignedTransaction> transfers(int count) {
    return IntStream.range(0, count)
        .map(i -> 100 + i)
        .mapToObj(DraftedBlocksTest::transfer)
        .toList();
  }

  /** What the senders are told when their transactions arrive. */
  private List<JsonObject> receipts(List<SignedTransaction> transactions) {
    return transactions.stream()
        .map(each -> Promise.of(chain.front().execute(each, _ -> true)).receipt())
        .toList();
  }

  private static BuildTask task(
      ChainState on, List<SignedTransaction> candidates, List<JsonObject> receipts) {
    return new BuildTask(
        on.last(),
        PrivateChain.NODE.address().toString(),
        5,
        NOW,
        NOW,
        List.of(),
        List.of(),
        candidates,
        ExecutionContext.EventSource.NONE,
        Promise.Register.EMPTY,
        receipts);
  }

  private ProvenBuilder.Proven build(
      List<SignedTransaction> candidates, List<JsonObject> receipts) {
    return chain.build(task(chain, candidates, receipts));
  }

  private static Block block(ProvenBuilder.Proven made) {
    return ((BuildOutcome.Built) made.outcome()).block();
  }

  /** Another node, which has the block's text alone. */
  private static BlockOutcome elsewhere(Block block) {
    return fresh().replay(block);
  }

  private static ChainState fresh() {
    ChainState other = new ChainState(NETWORK, LEDGER, TransactionRules.DEFAULT);
    assertThat(other.loadGenesis(NETWORK.genesisBlock())).isInstanceOf(BlockOutcome.Applied.class);
    return other;
  }

  @Test
  void and_executed_once_from_its_text() {
    List<SignedTransaction> sent = transfers(20);
    List<JsonObject> receipts = receipts(sent);
    int onArrival = executors.executed();
    ProvenBuilder.Proven made = build(sent, receipts);
    // Its transactions, and for the sake of the block after it its proposal and its vote.
    assertThat(executors.executed() - onArrival).isEqualTo(20 + 2);
    assertThat(((BuildOutcome.Built) made.outcome()).executed().results())
        .hasSize(20)
        .noneMatch(ExecutionResult::failed);
    assertThat(JsonText.stringify(block(made).toJson())).isEqualTo(made.text());
    assertThat(elsewhere(block(made))).isInstanceOf(BlockOutcome.Applied.class);
  }

  @Test
  void and_is_the_one_that_is_made_without_promises() {
    List<SignedTransaction> sent = transfers(5);
    Block drafted = block(build(sent, receipts(sent)));
    Block other = block(fresh().build(task(chain, sent, List.of())));
    assertThat(drafted.hash()).isEqualTo(other.hash());
  }

  @Test
  void unless_something_comes_out_otherwise() {
    List<SignedTransaction> sent = transfers(3);
    List<JsonObject> receipts = new ArrayList<>(receipts(sent));
    receipts.set(1, JsonObject.of("code", JsonNumber.of(1)));
    int onArrival = executors.executed();
    ProvenBuilder.Proven made = build(sent, receipts);
    // Tried as promised, and then anew.
    assertThat(executors.executed() - onArrival).isEqualTo(3 + 3 + 2);
    assertThat(block(made).body().transactions().size()).isEqualTo(3);
    assertThat(elsewhere(block(made))).isInstanceOf(BlockOutcome.Applied.class);
  }

  @Test
  void or_what_its_promise_says_is_kept_differently() {
    List<SignedTransaction> sent = transfers(3);
    List<JsonObject> receipts = receipts(sent);
    SignedTransaction unwanted = sent.get(1);
    BuildTask asked =
        new BuildTask(
            chain.last(),
            PrivateChain.NODE.address().toString(),
            5,
            NOW,
            NOW,
            List.of(),
            List.of(),
            sent,
            ExecutionContext.EventSource.NONE,
            (transaction, result) -> !transaction.hash().equals(unwanted.hash()),
            receipts);
    BuildOutcome.Built built = (BuildOutcome.Built) chain.build(asked).outcome();
    assertThat(built.broken()).containsExactly(unwanted.hash());
    assertThat(built.block().body().transactions().size()).isEqualTo(2);
    assertThat(elsewhere(built.block())).isInstanceOf(BlockOutcome.Applied.class);
  }
}
