package org.hanok.node.chain.core;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockRoom;
import org.hanok.protocol.transition.BlockSelection;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.PoolTransaction;
import org.hanok.protocol.transition.Promise;

/**
 * Keeps the front on top of the newest block, and what waits on the front; takes back what was
 * promised of transactions where it does not hold any more. For the writer alone.
 */
final class FrontKeeper {

  /** How old the next block's time may be before anything was executed for it. */
  private static final long FRESH_MILLIS = 100;

  /** How far the next block's time may lie back for the sake of what was promised. */
  private static final long LONGEST_LAG_MILLIS = 60_000;

  private final ChainState state;
  private final TransactionPool pool;
  private final Withdrawals withdrawals;
  private final Company company;
  private final BlockPace pace = new BlockPace();

  FrontKeeper(ChainState state, TransactionPool pool, Withdrawals withdrawals, Company company) {
    this.state = state;
    this.pool = pool;
    this.withdrawals = withdrawals;
    this.company = company;
  }

  /** Opens the first front since the node started, with the time {@code nowMillis} or before. */
  void begin(List<PooledTransaction.Recalled> journaled, long nowMillis) {
    OptionalLong earliest =
        journaled.stream()
            .mapToLong(PooledTransaction.Recalled::promisedMillis)
            .filter(time -> time > 0)
            .min();
    state.openFront(newest(), Math.min(earliest.orElse(nowMillis), nowMillis));
  }

  /** Sees to it that the front stands on the newest block and is not too old to begin with. */
  void refresh(long nowMillis) {
    Front front = state.front();
    boolean isOld =
        !front.holdsSomething() && Math.abs(nowMillis - front.timeMillis()) > FRESH_MILLIS;
    Front.Base newest = newest();
    if (isOld || !stands(newest)) {
      renew(newest, Set.of(), nowMillis);
    }
  }

  /**
   * Whether the front stands on that. Votes of others come in one by one while transactions wait;
   * each block holds those that its proposer knows, which nobody else can tell.
   */
  private boolean stands(Front.Base newest) {
    Front front = state.front();
    return front.holdsSomething() && !company.isNone()
        ? front.isOnBlock(newest.parent())
        : front.isOn(newest);
  }

  /**
   * Sees to it that the front stands on the newest block.
   *
   * @param leaving hashes of what is in the pool for the last time
   * @param isSpoilt whether some of them are on the front
   */
  void refreshWithout(Set<String> leaving, boolean isSpoilt, long nowMillis) {
    Front.Base newest = newest();
    if (isSpoilt || !stands(newest)) {
      renew(newest, leaving, nowMillis);
    }
  }

  /**
   * Whether as much waits as the next block may hold: then senders have to wait too. A node alone
   * makes its blocks as large as they get.
   */
  boolean isFull() {
    return !company.isNone() && state.front().held() >= pace.most();
  }

  /** Adapts to how the network gets on with its blocks before this node builds one. */
  void pace(long epoch) {
    if (!company.isNone()) {
      pace.building(
          epoch - state.last().block().epoch(),
          state.pending().holdTransactions(),
          state.front().held());
    }
  }

  /** Sees to it that the front stands on just that, or on that block among several validators. */
  void standOn(Front.Base base, long nowMillis) {
    Front front = state.front();
    boolean stands = company.isNone() ? front.isOn(base) : front.isOnBlock(base.parent());
    if (!stands) {
      renew(base, Set.of(), nowMillis);
    }
  }

  private Front.Base newest() {
    return new Front.Base(state.tip(), state.ballotsFor(state.tip()));
  }

  private void renew(Front.Base base, Set<String> leaving, long nowMillis) {
    Set<String> gone = new HashSet<>(leaving);
    String tip = base.parent().block().hash().toString();
    gone.addAll(state.pending().transactionsUpTo(tip));
    state.openFront(base, timeFor(gone, nowMillis));
    Front front = state.front();
    Set<String> impossible = new HashSet<>();
    Set<String> broken = new HashSet<>();
    for (PooledTransaction waiting : choose(gone, front.facts(), front.room())) {
      Promise promise = waiting.promise();
      ExecutionResult result =
          front.execute(
              waiting.transaction(), now -> !company.keepsPromises() || promise.isKeptBy(now));
      if (company.keepsPromises() && !promise.isKeptBy(result)) {
        broken.add(waiting.hash());
      } else if (result.precheckFailed() || result.threw()) {
        impossible.add(waiting.hash());
      } else {
        front.hold();
      }
    }
    withdrawals.fail(impossible);
    withdrawals.breakPromises(broken);
  }

  /** What was promised at a time is most likely to hold at that time. */
  private long timeFor(Set<String> gone, long nowMillis) {
    if (!company.keepsPromises()) {
      return nowMillis;
    }
    long promised =
        pool.all().stream()
            .filter(waiting -> !gone.contains(waiting.hash()))
            .mapToLong(PooledTransaction::promisedMillis)
            .min()
            .orElse(nowMillis);
    return Math.clamp(promised, nowMillis - LONGEST_LAG_MILLIS, nowMillis);
  }

  /** What of the pool fits on top of the block of hash {@code tip}, in the order to execute. */
  List<PooledTransaction> chooseOn(String tip) {
    BlockSelection.Facts facts = state.factsAfter(tip);
    return choose(state.pending().transactionsUpTo(tip), facts, new BlockRoom(facts));
  }

  private List<PooledTransaction> choose(
      Set<String> excluded, BlockSelection.Facts facts, BlockRoom room) {
    List<PooledTransaction> waiting = pool.all();
    Map<String, PooledTransaction> byHash =
        waiting.stream().collect(Collectors.toMap(PooledTransaction::hash, Function.identity()));
    List<PoolTransaction> chosen =
        BlockSelection.chooseByArrival(
            waiting.stream().map(PooledTransaction::selection).toList(),
            excluded,
            waiting.stream()
                .filter(transaction -> !transaction.executed())
                .map(PooledTransaction::hash)
                .collect(Collectors.toSet()),
            facts,
            room);
    return chosen.stream()
        .limit(company.isNone() ? Long.MAX_VALUE : pace.most())
        .flatMap(c -> Optional.ofNullable(byHash.get(c.hash())).stream())
        .toList();
  }

  /** What was promised before the node stopped does not hold any more. */
  void broken(SignedTransaction transaction, long nowMillis) {
    withdrawals.breakPromise(transaction, nowMillis);
  }

  /** Whether that is what was promised of a transaction, where promises are kept. */
  boolean holds(SignedTransaction transaction, ExecutionResult result) {
    PooledTransaction waiting = pool.find(transaction.hash().toString());
    return !company.keepsPromises() || waiting == null || waiting.promise().isKeptBy(result);
  }
}
