package org.hanok.node.chain.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.transaction.SignedTransaction;

/** Takes transactions out of the pool that enter no block, and says so. For the writer alone. */
final class Withdrawals {

  /** Why a transaction is in no block though its sender was told what came of it. */
  private static final String PROMISE_BROKEN = ChainReason.PROMISE_BROKEN.id();

  private static final Logger LOG = System.getLogger(ChainCore.class.getName());

  private final TransactionPool pool;
  private final TransactionTracker tracker;
  private final ChainNews news;
  private final Supplier<Set<String>> inPendingBlocks;
  private final AtomicLong broken = new AtomicLong();

  /** {@code inPendingBlocks} are the hashes of what blocks hold that may become final. */
  Withdrawals(
      TransactionPool pool,
      TransactionTracker tracker,
      ChainNews news,
      Supplier<Set<String>> inPendingBlocks) {
    this.pool = pool;
    this.tracker = tracker;
    this.news = news;
    this.inPendingBlocks = inPendingBlocks;
  }

  /** How many promises were broken since the node started. Any thread may ask. */
  long brokenPromises() {
    return broken.get();
  }

  /** Says that these will enter no block, and takes them out of the pool. */
  void fail(Set<String> hashes) {
    waiting(hashes).forEach(waiting -> drop(waiting, TransactionState.FAILED));
    leave(hashes);
  }

  /** Says that what was promised of these does not hold, and takes them out of the pool. */
  void breakPromises(Set<String> hashes) {
    for (PooledTransaction waiting : waiting(hashes)) {
      broken.incrementAndGet();
      LOG.log(
          Level.WARNING,
          "{0} tx={1} promised={2}",
          PROMISE_BROKEN,
          waiting.hash(),
          waiting.promise().receipt());
      drop(waiting, TransactionState.FAILED, PROMISE_BROKEN);
    }
    leave(hashes);
  }

  /** Says that what was promised of one does not hold that waited when the node stopped. */
  void breakPromise(SignedTransaction transaction, long nowMillis) {
    broken.incrementAndGet();
    LOG.log(Level.WARNING, "{0} tx={1} since the restart", PROMISE_BROKEN, transaction.hash());
    TrackedTransaction ignored =
        tracker.track(
            transaction.hash().toString(),
            TrackedTransaction.of(transaction, TransactionState.FAILED, nowMillis)
                .because(PROMISE_BROKEN));
  }

  private List<PooledTransaction> waiting(Set<String> hashes) {
    return hashes.isEmpty()
        ? List.of()
        : pool.all().stream().filter(waiting -> hashes.contains(waiting.hash())).toList();
  }

  /** Takes out of the pool what its tracker says it is no longer in: never the other way round. */
  void leave(Set<String> hashes) {
    if (!hashes.isEmpty()) {
      List<PooledTransaction> ignored = pool.removeIf(t -> hashes.contains(t.hash()));
    }
  }

  /** Says that this one is now in {@code state}, unless it is in a block. */
  void drop(PooledTransaction transaction, TransactionState state) {
    drop(transaction, state, "");
  }

  /** What is known of it may tell of a block that was given up since. */
  private boolean isInBlock(String hash, TrackedTransaction known) {
    return known.state().isInBlock()
        && (known.finalizedMillis() >= 0 || inPendingBlocks.get().contains(hash));
  }

  private void drop(PooledTransaction transaction, TransactionState state, String reason) {
    TrackedTransaction before = tracker.find(transaction.hash());
    if (before != null && !isInBlock(transaction.hash(), before)) {
      TrackedTransaction ignored =
          tracker.track(transaction.hash(), before.in(state).because(reason));
      news.changed(transaction.toJson(), Optional.of(before.state()), state);
    }
  }
}
