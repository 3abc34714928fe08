package org.hanok.node.chain.core;

import java.util.List;
import java.util.Optional;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutedBlock;
import org.hanok.protocol.transition.ExecutionResult;
import org.jspecify.annotations.Nullable;

/**
 * Says what a block does when it is executed, before it is final. AIN: first the values that
 * change, then the new states of its transactions. For the writer alone.
 */
final class Herald {

  private final TransactionTracker tracker;
  private final ChainNews news;

  Herald(TransactionTracker tracker, ChainNews news) {
    this.tracker = tracker;
    this.news = news;
  }

  /** The block was executed. */
  void executed(PendingBlock block, long nowMillis) {
    List<JsonValue> written = block.block().body().transactions().items();
    List<ExecutionResult> results = block.results();
    for (ExecutedBlock.Ballot ballot : block.ballots()) {
      news.written(ballot.transaction().toJson(), ballot.result().events());
    }
    for (int i = 0; i < results.size(); i++) {
      news.written((JsonObject) written.get(i), results.get(i).events());
    }
    for (ExecutedBlock.Ballot ballot : block.ballots()) {
      executed(ballot, nowMillis);
    }
    for (int i = 0; i < results.size(); i++) {
      track((JsonObject) written.get(i), block.transactions().get(i), results.get(i), nowMillis);
    }
  }

  private void track(
      JsonObject transaction, SignedTransaction signed, ExecutionResult result, long nowMillis) {
    // AIN: one that failed is REVERTED from now on, and is told again when the block is final.
    TransactionState now = result.failed() ? TransactionState.REVERTED : TransactionState.IN_BLOCK;
    TrackedTransaction next =
        known(signed, nowMillis).executedInBlock(now, result.json(), nowMillis);
    tell(transaction, tracker.track(signed.hash().toString(), next), now);
  }

  private TrackedTransaction known(SignedTransaction signed, long nowMillis) {
    TrackedTransaction known = tracker.find(signed.hash().toString());
    return known == null
        ? TrackedTransaction.of(signed, TransactionState.IN_BLOCK, nowMillis)
        : known;
  }

  private void executed(ExecutedBlock.Ballot ballot, long nowMillis) {
    SignedTransaction signed = ballot.transaction();
    TransactionState now = TransactionState.IN_BLOCK;
    TrackedTransaction next =
        TrackedTransaction.of(signed, now, nowMillis)
            .executedInBlock(now, ballot.result().json(), nowMillis);
    tell(signed.toJson(), tracker.track(signed.hash().toString(), next), now);
  }

  /** A proposal or a vote was signed here. */
  void signed(SignedTransaction ballot, TransactionState now, long nowMillis) {
    TrackedTransaction before =
        tracker.track(ballot.hash().toString(), TrackedTransaction.of(ballot, now, nowMillis));
    tell(ballot.toJson(), before, now);
  }

  private void tell(
      JsonObject transaction, @Nullable TrackedTransaction before, TransactionState now) {
    news.changed(transaction, Optional.ofNullable(before).map(TrackedTransaction::state), now);
  }
}
