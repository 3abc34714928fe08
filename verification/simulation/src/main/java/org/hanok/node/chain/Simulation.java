package org.hanok.node.chain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.Promise;
import org.hanok.protocol.transition.Receipts;
import org.jspecify.annotations.Nullable;

/**
 * One history of a node, drawn from a seed: transactions, time, timers, and now and then a broken
 * disk, a sudden death or another engine. Whatever happens, a block says of a transaction what its
 * sender was told, or the transaction is in no block and says so; money is neither made nor lost;
 * and the stored text of the chain comes to the same state.
 */
public final class Simulation {

  private static final int ACTIONS = 300;
  private static final int MAX_EPOCHS = 80;

  private final long seed;
  private final Random random;
  private final HostileClients clients;
  private final SimulatedNode node;
  private final long money;
  private final boolean isRough;
  private final Map<String, SubmitOutcome> answers = new HashMap<>();
  private final Map<String, Promise> promises = new LinkedHashMap<>();
  private final Map<String, PendingBlock> seen = new HashMap<>();
  private final Totals totals;

  /** What many histories come to. */
  public static final class Totals {
    long histories;
    long actions;
    long blocks;
    long promises;
    long broken;
    long roots;
  }

  Simulation(SimulatedNetwork network, long seed, Totals totals) {
    this.seed = seed;
    this.random = new Random(seed);
    this.totals = totals;
    this.isRough = random.nextInt(3) == 0;
    this.clients = new HostileClients(random);
    this.node = new SimulatedNode(network);
    this.money = SimulatedNetwork.money(node.state.finalRoot());
  }

  /**
   * Lives through it.
   *
   * @throws SimulationFailure if something is not as it must be
   */
  void run() {
    try {
      live();
    } catch (SimulationFailure failure) {
      SimulationFailure named = new SimulationFailure("seed " + seed + ": " + failure.getMessage());
      named.initCause(failure);
      throw named;
    }
  }

  private void live() {
    for (SignedTransaction one : clients.setup(node.nowMillis)) {
      node.send(one, false, answers);
    }
    pause();
    settle();
    for (int i = 0; i < ACTIONS; i++) {
      act();
    }
    node.mend();
    settle();
    checkFates();
    checkMoney();
    Object root = node.state.finalRoot().proofHash();
    require(Objects.equals(root, node.rootOfStored()), "the stored chain comes to another state");
    totals.histories++;
    totals.actions += ACTIONS;
    totals.promises += promises.size();
    totals.broken += node.brokenPromises();
  }

  private void act() {
    switch (random.nextInt(isRough ? 40 : 34)) {
      case 0, 1, 2, 3, 4, 5 -> pause();
      case 6, 7, 8, 9 -> fire();
      case 10, 11, 12 -> node.nowMillis += random.nextInt(60);
      case 13, 14 -> node.nowMillis = Math.max(node.nowMillis, node.nextTimerMillis() - 1);
      case 15, 16, 17 -> node.nowMillis = Math.max(node.nowMillis, node.nextTimerMillis());
      case 18 -> node.nowMillis += random.nextInt(4_000);
      case 19 -> node.send(next(), true, answers);
      case 34, 35 -> node.disk.breakDown(true);
      case 36, 37 -> node.mend();
      case 38 -> restart();
      case 39 -> node.reloadEngine();
      default -> node.send(next(), false, answers);
    }
  }

  private SignedTransaction next() {
    return clients.next(node.state.front().snapshot(), node.nowMillis);
  }

  private void restart() {
    // What was not answered was not promised, and the disk of a dead node works again.
    node.disk.breakDown(false);
    answers.clear();
    seen.clear();
    node.restart();
  }

  private void pause() {
    node.pause();
    answers.forEach(
        (hash, outcome) -> {
          if (outcome instanceof SubmitOutcome.Accepted accepted) {
            promises.put(hash, new Promise(accepted.failed(), Receipts.of(accepted.result())));
          }
        });
    answers.clear();
  }

  private void fire() {
    Front front = node.state.front();
    boolean isExact = front.holdsSomething() && isOnTip(front);
    Object root = isExact ? front.snapshot().proofHash() : null;
    long time = front.timeMillis();
    // After a broken disk the engine may build on another block than the newest.
    String parent = front.base().parent().block().hash().toString();
    if (node.fire()) {
      look(isExact ? parent : "", root, time);
    }
  }

  private boolean isOnTip(Front front) {
    return front.isOn(new Front.Base(node.state.tip(), node.state.ballotsFor(node.state.tip())));
  }

  /** Looks at the blocks that are new; {@code root} is the front's on the block {@code parent}. */
  private void look(String parent, @Nullable Object root, long time) {
    Map<String, PendingBlock> now = node.pending();
    for (Map.Entry<String, PendingBlock> one : now.entrySet()) {
      if (seen.putIfAbsent(one.getKey(), one.getValue()) == null) {
        totals.blocks++;
        checkPromises(one.getValue());
        Block block = one.getValue().block();
        if (block.header().lastHash().equals(parent) && block.timestamp() == time) {
          totals.roots++;
          require(
              block.header().stateProofHash().equals(String.valueOf(root)),
              "the front was another state than that of " + block);
        }
      }
    }
  }

  private void checkPromises(PendingBlock block) {
    for (int i = 0; i < block.transactions().size(); i++) {
      String hash = block.transactions().get(i).hash().toString();
      Promise promise = promises.get(hash);
      require(
          promise == null || promise.isKeptBy(block.results().get(i)),
          hash + " was promised " + promise + ", and came out as " + block.results().get(i).json());
    }
  }

  /** Lets epochs pass until nothing waits. */
  private void settle() {
    pause();
    for (int i = 0; i < MAX_EPOCHS && !isSettled(); i++) {
      node.nowMillis = Math.max(node.nowMillis, node.nextTimerMillis());
      fire();
    }
    require(isSettled(), node.pool().all().size() + " wait for ever");
  }

  private boolean isSettled() {
    return node.pool().all().isEmpty();
  }

  private void checkFates() {
    promises.forEach(
        (hash, promise) -> {
          TrackedTransaction fate = node.tracker.find(hash);
          if (fate != null) {
            checkFate(hash, promise, fate);
          } else {
            require(isRough, hash + " is forgotten");
          }
        });
    require(isRough || node.brokenPromises() == 0, "promises were broken on a smooth day");
  }

  private void checkFate(String hash, Promise promise, TrackedTransaction fate) {
    TransactionState kept =
        promise.failed() ? TransactionState.REVERTED : TransactionState.FINALIZED;
    boolean isTakenBack =
        isRough
            && fate.state() == TransactionState.FAILED
            && fate.reason().equals(Withdrawals.PROMISE_BROKEN);
    require(
        fate.state() == kept || isTakenBack,
        hash + " was promised " + promise + ", and is " + fate.state() + " " + fate.reason());
  }

  private void checkMoney() {
    long now = SimulatedNetwork.money(node.state.finalRoot());
    require(now == money, "there were " + money + " millionths of an AIN, and are " + now);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new SimulationFailure(otherwise);
    }
  }
}
