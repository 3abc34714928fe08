package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.spi.consensus.EngineState;

/**
 * Makes blocks final: first on disk, then in memory, then for everybody to know. For the writer
 * alone.
 */
final class Finaliser {

  private final CoreParts parts;
  private final FrontKeeper front;
  private final Withdrawals withdrawals;
  private final ChainNews news;
  private volatile long lastCommitMillis;

  Finaliser(CoreParts parts, FrontKeeper front, Withdrawals withdrawals, ChainNews news) {
    this.parts = parts;
    this.front = front;
    this.withdrawals = withdrawals;
    this.news = news;
  }

  /** How long the last commit to the database took. */
  long lastCommitMillis() {
    return lastCommitMillis;
  }

  /**
   * Commits these pending blocks, oldest first, in one database transaction.
   *
   * @return the blocks that became final
   * @throws StorageException if the database refuses; nothing has changed then
   */
  List<PendingBlock> finalise(List<String> hashes, Optional<EngineState> engine) {
    List<PendingBlock> due = new ArrayList<>();
    hashes.forEach(hash -> parts.state().pending().find(hash).ifPresent(due::add));
    if (due.isEmpty()) {
      return due;
    }
    long before = parts.clock().getAsLong();
    parts.blocks().commit(due.stream().map(PendingBlock::toFinal).toList(), engine);
    lastCommitMillis = parts.clock().getAsLong() - before;
    for (PendingBlock block : due) {
      PendingBlock ignored = parts.state().makeFinal(block.block().hash().toString());
    }
    List<Departures> departures =
        Departures.with(due, idle(), parts.limits().get().timeoutMillis());
    Set<String> leaving = Departures.hashes(departures);
    boolean dropsSome = departures.stream().anyMatch(one -> !one.dropped().isEmpty());
    front.refreshWithout(leaving, dropsSome, parts.clock().getAsLong());
    parts.state().show();
    // Only now: whoever finds a transaction final, or is told, reads the state that it left.
    departures.forEach(this::settle);
    withdrawals.leave(leaving);
    news.tell();
    return due;
  }

  /**
   * What no pending block holds: the others end with that block, or wait again if it is given up.
   */
  private List<PooledTransaction> idle() {
    Set<String> inPendingBlocks = parts.state().pending().transactions();
    return parts.pool().all().stream()
        .filter(waiting -> !inPendingBlocks.contains(waiting.hash()))
        .toList();
  }

  private void settle(Departures departures) {
    PendingBlock done = departures.done();
    Block block = done.block();
    for (SignedTransaction vote : Ballots.read(block.body().lastVotes())) {
      track(vote, block.number(), -1, TransactionState.FINALIZED);
    }
    Set<String> reverted = done.reverted();
    List<SignedTransaction> transactions = done.transactions();
    for (int i = 0; i < transactions.size(); i++) {
      SignedTransaction transaction = transactions.get(i);
      boolean failed = reverted.contains(transaction.hash().toString());
      TransactionState state = failed ? TransactionState.REVERTED : TransactionState.FINALIZED;
      track(transaction, block.number(), i, state);
    }
    departures
        .dropped()
        .forEach(dropped -> withdrawals.drop(dropped.transaction(), dropped.state()));
    parts.tracker().forgetBefore(block.timestamp());
    news.add(
        new ChainEvent.BlockFinalised(
            block.number(),
            block.hash().toString(),
            block.epoch(),
            block.timestamp(),
            transactions.size()));
  }

  private void track(SignedTransaction signed, long number, int index, TransactionState state) {
    long now = parts.clock().getAsLong();
    String hash = signed.hash().toString();
    TrackedTransaction known = parts.tracker().find(hash);
    TrackedTransaction before = known == null ? TrackedTransaction.of(signed, state, now) : known;
    TrackedTransaction ignored =
        parts.tracker().track(hash, before.finalised(state, number, index, now));
    Optional<TransactionState> old = Optional.ofNullable(known).map(TrackedTransaction::state);
    news.changed(signed.toJson(), old, state);
  }
}
