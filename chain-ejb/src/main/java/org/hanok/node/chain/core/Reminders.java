package org.hanok.node.chain.core;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The most that are told at once; the longest untold first. */
  static final int MOST = 200;

  private final long intervalMillis;
  private final Map<String, Long> toldMillis = new HashMap<>();

  Reminders(long epochMillis) {
    this.intervalMillis = EPOCHS * Math.max(1, epochMillis);
  }

  /**
   * What has waited for an interval since it was taken, or told last.
   *
   * @param waiting what waits for a block
   * @param inBlocks hashes of those that blocks hold which are not final
   */
  List<SignedTransaction> due(
      Collection<PooledTransaction> waiting, Set<String> inBlocks, long nowMillis) {
    List<PooledTransaction> due =
        waiting.stream()
            .filter(one -> nowMillis - since(one) >= intervalMillis)
            // What failed here nobody is told of at all.
            .filter(one -> one.executed() && !inBlocks.contains(one.hash()))
            .sorted(Comparator.comparingLong(this::since))
            .limit(MOST)
            .toList();
    if (!toldMillis.isEmpty()) {
      Set<String> known = waiting.stream().map(PooledTransaction::hash).collect(toSet());
      toldMillis.keySet().retainAll(known);
    }
    due.forEach(one -> toldMillis.put(one.hash(), nowMillis));
    return due.stream().map(PooledTransaction::transaction).toList();
  }

  private long since(PooledTransaction one) {
    return toldMillis.getOrDefault(one.hash(), one.receivedMillis());
  }
}
