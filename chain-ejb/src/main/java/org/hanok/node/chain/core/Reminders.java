package org.hanok.node.chain.core;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * Which of the transactions that wait are to be told to peers once more. Who was not connected when
 * a node took a transaction, or lost what it had heard, would never put it into a block, and a node
 * that proposes none could keep it for ever. For the writer alone.
 */
final class Reminders {

  /** How long a transaction waits, in epochs, before it is told again; and then each time. */
  static final int EPOCHS = 10;

  /** The most that are told at once; the others have their turn as many epochs later. */
  static final int MOST = 200;

  private final long intervalMillis;
  private long lookedMillis;

  Reminders(long epochMillis, long nowMillis) {
    this.intervalMillis = EPOCHS * Math.max(1, epochMillis);
    this.lookedMillis = nowMillis;
  }

  /**
   * What has waited for another interval since the last call, in order of arrival.
   *
   * @param waiting what waits for a block
   * @param inBlocks hashes of those that blocks hold which are not final
   */
  List<SignedTransaction> due(
      Collection<PooledTransaction> waiting, Set<String> inBlocks, long nowMillis) {
    long before = lookedMillis;
    lookedMillis = nowMillis;
    return waiting.stream()
        .filter(one -> intervals(one, nowMillis) > intervals(one, before))
        // What failed here nobody is told of at all.
        .filter(one -> one.executed() && !inBlocks.contains(one.hash()))
        .limit(MOST)
        .map(PooledTransaction::transaction)
        .toList();
  }

  private long intervals(PooledTransaction one, long atMillis) {
    return Math.max(0, atMillis - one.receivedMillis()) / intervalMillis;
  }
}
