package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which waiting transactions go into the next block, and in what order. A proposer's policy, not a
 * rule of validity: per account by nonce, services before apps, dear before cheap, within the
 * block's budgets of bandwidth.
 */
public final class BlockSelection {

  private BlockSelection() {}

  /**
   * What the state says about accounts and apps.
   *
   * <p>Amounts are in AIN, bandwidth in gas units.
   */
  public interface Facts {

    /** The nonce the account's next numbered transaction must have. */
    double nonceOf(String address);

    /** The time of the account's last transaction ordered by time. */
    double timestampOf(String address);

    /** What is staked for an app. */
    double stakeOf(String app);

    /** What is staked for all apps together. */
    double totalAppStake();

    /** The budgets of one block. */
    Budgets budgets();
  }

  /**
   * Bandwidth one block may use.
   *
   * @param service by operations outside apps
   * @param apps by apps with stake, shared by stake
   * @param freeTier by apps without
   */
  public record Budgets(double service, double apps, double freeTier) {}

  /**
   * The transactions to put into a block, in order.
   *
   * @param pool waiting transactions, in order of arrival
   * @param excluded hashes of transactions that blocks not final yet hold already
   */
  public static List<PoolTransaction> choose(
      List<PoolTransaction> pool, Set<String> excluded, Facts facts) {
    List<List<PoolTransaction>> lists = new ArrayList<>();
    for (List<PoolTransaction> list : byAccount(pool, excluded)) {
      lists.add(sendable(list, facts));
    }
    return withinBudgets(mergeAll(lists), new BlockRoom(facts));
  }

  /**
   * As {@link #choose}, but in order of arrival. What was executed on arrival then comes to the
   * same in the block: a payment that needs the money of an earlier transfer finds it there.
   *
   * @param failed hashes of transactions that failed on arrival: they used up no nonce, so that the
   *     next of the account has the same
   * @param room the block's, which they use up
   */
  public static List<PoolTransaction> chooseByArrival(
      List<PoolTransaction> pool,
      Set<String> excluded,
      Set<String> failed,
      Facts facts,
      BlockRoom room) {
    Map<String, Turn> turns = new HashMap<>();
    List<PoolTransaction> sendable = new ArrayList<>();
    for (PoolTransaction transaction : pool) {
      if (!excluded.contains(transaction.hash()) && !transaction.isConsensus()) {
        Turn turn =
            turns.computeIfAbsent(transaction.address(), address -> Turn.of(facts, address));
        if (transaction.fits(turn.nonce(), turn.timestamp())) {
          sendable.add(transaction);
          if (!failed.contains(transaction.hash())) {
            turns.put(transaction.address(), turn.after(transaction));
          }
        }
      }
    }
    return withinBudgets(sendable, room);
  }

  /** What an account's next transaction must have. */
  private record Turn(double nonce, double timestamp) {

    static Turn of(Facts facts, String address) {
      return new Turn(facts.nonceOf(address), facts.timestampOf(address));
    }

    Turn after(PoolTransaction sent) {
      return new Turn(
          sent.nonce() >= 0 ? sent.nonce() + 1 : nonce,
          sent.nonce() == -2 ? sent.timestamp() : timestamp);
    }
  }

  private static Iterable<List<PoolTransaction>> byAccount(
      List<PoolTransaction> pool, Set<String> excluded) {
    Map<String, List<PoolTransaction>> byAccount = new LinkedHashMap<>();
    for (PoolTransaction transaction : pool) {
      if (!excluded.contains(transaction.hash()) && !transaction.isConsensus()) {
        insert(
            byAccount.computeIfAbsent(transaction.address(), ignored -> new ArrayList<>()),
            transaction);
      }
    }
    return byAccount.values();
  }

  /** Insertion sort: the order is no total one, so that a library's sort could refuse it. */
  private static void insert(List<PoolTransaction> sorted, PoolTransaction transaction) {
    int at = sorted.size();
    while (at > 0 && compare(sorted.get(at - 1), transaction) > 0) {
      at--;
    }
    sorted.add(at, transaction);
  }

  private static int compare(PoolTransaction a, PoolTransaction b) {
    if (a.nonce() == b.nonce()) {
      return a.nonce() >= 0 ? 0 : Double.compare(a.timestamp(), b.timestamp());
    }
    return a.nonce() >= 0 && b.nonce() >= 0 ? Double.compare(a.nonce(), b.nonce()) : 0;
  }

  private static List<PoolTransaction> sendable(List<PoolTransaction> list, Facts facts) {
    List<PoolTransaction> sendable = new ArrayList<>();
    if (list.isEmpty()) {
      return sendable;
    }
    Turn turn = Turn.of(facts, list.getFirst().address());
    for (PoolTransaction transaction : list) {
      if (transaction.fits(turn.nonce(), turn.timestamp())) {
        sendable.add(transaction);
        turn = turn.after(transaction);
      }
    }
    return sendable;
  }

  /** Merges neighbours until one list is left; each list keeps its order. */
  public static List<PoolTransaction> mergeAll(List<List<PoolTransaction>> lists) {
    List<List<PoolTransaction>> left = lists;
    while (left.size() > 1) {
      List<List<PoolTransaction>> merged = new ArrayList<>();
      for (int i = 0; i < left.size(); i += 2) {
        merged.add(i + 1 < left.size() ? merge(left.get(i), left.get(i + 1)) : left.get(i));
      }
      left = merged;
    }
    return left.isEmpty() ? List.of() : left.getFirst();
  }

  private static List<PoolTransaction> merge(
      List<PoolTransaction> first, List<PoolTransaction> second) {
    List<PoolTransaction> merged = new ArrayList<>(first.size() + second.size());
    int i = 0;
    int j = 0;
    while (i < first.size() && j < second.size()) {
      merged.add(goesFirst(first.get(i), second.get(j)) ? first.get(i++) : second.get(j++));
    }
    merged.addAll(first.subList(i, first.size()));
    merged.addAll(second.subList(j, second.size()));
    return merged;
  }

  // AIN: in a tie the second list goes first.
  private static boolean goesFirst(PoolTransaction a, PoolTransaction b) {
    boolean service = a.serviceBandwidth() != 0;
    if (service != (b.serviceBandwidth() != 0)) {
      return service;
    }
    return service ? a.gasPrice() > b.gasPrice() : a.timestamp() < b.timestamp();
  }

  private static List<PoolTransaction> withinBudgets(
      List<PoolTransaction> candidates, BlockRoom room) {
    List<PoolTransaction> chosen = new ArrayList<>();
    Set<String> stopped = new HashSet<>();
    for (PoolTransaction transaction : candidates) {
      boolean numbered = transaction.nonce() >= 0;
      if (numbered && stopped.contains(transaction.address())) {
        continue;
      }
      if (room.take(transaction)) {
        chosen.add(transaction);
      } else if (numbered) {
        // What comes after a numbered transaction that is left out cannot be sent either.
        stopped.add(transaction.address());
      }
    }
    return chosen;
  }
}
