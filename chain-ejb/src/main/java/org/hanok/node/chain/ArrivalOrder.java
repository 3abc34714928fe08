package org.hanok.node.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.hanok.node.pool.PooledTransaction;

/**
 * Puts chosen transactions into the order in which they came, which is the order of their instant
 * execution: what a client was told at once then holds in the block too. AIN orders by price and,
 * in a tie, lets the later account go first; that may put a payment before the money it spends. The
 * order within an account stays as chosen.
 */
final class ArrivalOrder {

  private ArrivalOrder() {}

  /**
   * Orders {@code chosen}.
   *
   * @param arrived a list that holds all of {@code chosen}, in order of arrival
   */
  static List<PooledTransaction> of(
      List<PooledTransaction> chosen, List<PooledTransaction> arrived) {
    Map<String, Queue<PooledTransaction>> byAccount = new HashMap<>();
    Map<String, PooledTransaction> byHash = HashMap.newHashMap(chosen.size());
    for (PooledTransaction one : chosen) {
      byAccount.computeIfAbsent(one.address(), ignored -> new ArrayDeque<>()).add(one);
      byHash.put(one.hash(), one);
    }
    List<PooledTransaction> ordered = new ArrayList<>(chosen.size());
    for (PooledTransaction one : arrived) {
      if (byHash.containsKey(one.hash())) {
        ordered.add(byAccount.getOrDefault(one.address(), new ArrayDeque<>()).remove());
      }
    }
    return ordered;
  }
}
