package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What leaves the pool when a block becomes final: what is in it, what it made impossible, and what
 * waited too long.
 *
 * @param done the block
 * @param dropped what leaves without being in it, in order of arrival, those that became impossible
 *     first
 */
record Departures(PendingBlock done, List<Dropped> dropped) {

  /** One that leaves without a block. */
  record Dropped(PooledTransaction transaction, TransactionState state) {}

  /** What leaves with each of {@code blocks}, one after another, of what waits in the pool. */
  static List<Departures> with(
      List<PendingBlock> blocks, List<PooledTransaction> pool, long timeoutMillis) {
    List<Departures> all = new ArrayList<>();
    Set<String> gone = new HashSet<>();
    for (PendingBlock block : blocks) {
      gone.addAll(inBlock(block));
      List<PooledTransaction> left = pool.stream().filter(t -> !gone.contains(t.hash())).toList();
      List<Dropped> dropped = dropped(block, left, timeoutMillis);
      dropped.forEach(one -> gone.add(one.transaction().hash()));
      all.add(new Departures(block, dropped));
    }
    return all;
  }

  /** The hashes of all that leaves. */
  static Set<String> hashes(List<Departures> all) {
    Set<String> hashes = new HashSet<>();
    for (Departures one : all) {
      hashes.addAll(inBlock(one.done()));
      one.dropped().forEach(dropped -> hashes.add(dropped.transaction().hash()));
    }
    return hashes;
  }

  private static List<String> inBlock(PendingBlock block) {
    return block.transactions().stream().map(signed -> signed.hash().toString()).toList();
  }

  private static List<Dropped> dropped(
      PendingBlock block, List<PooledTransaction> left, long timeoutMillis) {
    Map<String, Double> nonces = new HashMap<>();
    Map<String, Double> times = new HashMap<>();
    for (SignedTransaction signed : block.transactions()) {
      double nonce = signed.body().nonce();
      if (nonce >= 0) {
        nonces.merge(signed.address(), nonce, Math::max);
      } else if (nonce == -2) {
        times.merge(signed.address(), signed.body().timestampMillis(), Math::max);
      }
    }
    List<Dropped> past = new ArrayList<>();
    List<Dropped> late = new ArrayList<>();
    for (PooledTransaction waiting : left) {
      if (isPast(waiting, nonces, times)) {
        past.add(new Dropped(waiting, TransactionState.FAILED));
      } else if (block.block().timestamp() >= waiting.receivedMillis() + timeoutMillis) {
        late.add(new Dropped(waiting, TransactionState.TIMED_OUT));
      }
    }
    past.addAll(late);
    return past;
  }

  private static boolean isPast(
      PooledTransaction waiting, Map<String, Double> nonces, Map<String, Double> times) {
    double nonce = waiting.transaction().body().nonce();
    double lastNonce = nonces.getOrDefault(waiting.address(), -1.0);
    double lastTime = times.getOrDefault(waiting.address(), Double.NEGATIVE_INFINITY);
    return (nonce >= 0 && nonce <= lastNonce)
        || (nonce == -2 && waiting.transaction().body().timestampMillis() <= lastTime);
  }
}
