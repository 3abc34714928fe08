package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.ChainView;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whoever looks between two steps of the writer")
class OneMomentTest {

  private static final int BLOCKS = 6;

  @TempDir Path folder;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void finds_last_block_final_state_front_and_pending_blocks_of_one_moment() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.lookInBetween(() -> lookAtStates(chain.driver()));
      chain.epochsUntil(() -> chain.driver().last().number() >= BLOCKS);
      chain.lookInBetween(() -> {});
      assertThat(wrong).isEmpty();
    }
  }

  private void lookAtStates(ChainView view) {
    long last = view.last().number();
    if (last < 2) {
      return;
    }
    check(isStateAfter(view.finalRoot(), last), "the final state is not that after " + last);
    check(isFrontOn(view.frontRoot(), last), "the front is not on top of " + last);
    view.pending()
        .forEach(one -> check(one.block().number() > last, one.block() + " pends and is final"));
    check(view.tipNumber() == last + view.pending().size(), "the tip is no tip: " + last);
  }

  // The front holds the proposal of the block that it stands on, which is that one or a newer one.
  private static boolean isFrontOn(StateNode root, long number) {
    return proposal(root, number) != null;
  }

  // A block's state holds the proposal of the block before it, and none newer.
  private static boolean isStateAfter(StateNode root, long number) {
    return proposal(root, number - 1) != null && proposal(root, number) == null;
  }

  private static StateNode proposal(StateNode root, long number) {
    return root.find(List.of("values", "consensus", "number", Long.toString(number), "propose"));
  }

  @Test
  void finds_the_body_of_a_transaction_and_once_it_is_final_its_receipt_and_its_block()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      ChainQuery query = chain.query();
      JsonObject transfer = Signed.transfer(1, 5);
      chain.ingress().submit(transfer);
      JsonObject first =
          Objects.requireNonNull(query.pendingTransactions().getArray(sender()), "in the pool")
                      .at(0)
                  instanceof JsonObject one
              ? one
              : JsonObject.EMPTY;
      String hash = Objects.requireNonNull(first.getString("hash"));
      chain.lookInBetween(() -> lookAtTransaction(query, hash));
      chain.epochsUntil(
          () -> query.transactionByHash(hash).filter(OneMomentTest::isFinal).isPresent());
      chain.epochsUntil(() -> query.lastBlockNumber() >= BLOCKS);
      chain.lookInBetween(() -> {});
      assertThat(wrong).isEmpty();
    }
  }

  private static String sender() {
    return PrivateChain.USER.address().toString();
  }

  private static boolean isFinal(JsonObject found) {
    return found.get("is_finalized") == JsonBoolean.TRUE;
  }

  private void lookAtTransaction(ChainQuery query, String hash) {
    JsonObject found = query.transactionByHash(hash).orElseThrow();
    boolean waits = query.pendingTransactions().toString().contains(hash);
    check(found.get("transaction") != JsonNull.NULL, "no body: " + found);
    check(isFinal(found) != waits, "final and in the pool, or neither: " + found);
    if (isFinal(found)) {
      check(found.getObject("receipt") != null, "no receipt: " + found);
      check(
          found.getNumber("number", -1) <= query.lastBlockNumber(),
          "later than the last block: " + found);
    }
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }
}
