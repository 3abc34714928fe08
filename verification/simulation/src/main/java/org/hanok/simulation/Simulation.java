package org.hanok.simulation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.hanok.node.chain.core.CoreInside;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.Promise;
import org.hanok.protocol.transition.Receipts;

/**
 * One history of a node, drawn from a seed: transactions, time, timers, and now and then a broken
 * disk, a sudden death or another engine. Whatever happens, a block says of a transaction what its
 * sender was told, or the transaction is in no block and says so; money is neither made nor lost;
 * the market's jobs all end, and those who keep to its terms lose nothing; and the stored text of
 * the chain comes to the same state.
 */
public final class Simulation {

  private static final int ACTIONS = 300;
  private static final int MAX_EPOCHS = 80;
  private static final String PROMISE_BROKEN = "HANOK-PROMISE-BROKEN";

  private final SimulatedNetwork network;
  private final long seed;
  private final Random random;
  private final HostileClients clients;
  private final SimulatedMarket market;
  private final MarketChecks marketChecks = new MarketChecks();
  private final SimulatedNode node;
  private final long money;
  private final boolean isRough;
  private final Map<String, SubmitOutcome> answers = new HashMap<>();
  private final Map<String, Promise> promises = new LinkedHashMap<>();
  private final Map<String, CoreInside.Pending> seen = new HashMap<>();
  private final Totals totals;

  /** What many histories come to. */
  public static final class Totals {
    long histories;
    long actions;
    long blocks;
    long promises;
    long broken;
    long roots;
    final MarketTotals market = new MarketTotals();
  }

  Simulation(SimulatedNetwork network, long seed, Totals totals) {
    this.network = network;
    this.seed = seed;
    this.random = new Random(seed);
    this.totals = totals;
    this.isRough = random.nextInt(3) == 0;
    Signing signing = new Signing();
    this.clients = new HostileClients(random, signing);
    this.market = new SimulatedMarket(random, signing);
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
    sendAll(clients.setup(node.nowMillis));
    sendAll(market.setup(node.nowMillis));
    pause();
    settle();
    for (int i = 0; i < ACTIONS; i++) {
      act();
    }
    node.mend();
    settle();
    checkFates();
    marketChecks.checkEnd(node.state.finalRoot(), !isRough);
    Object root = node.state.finalRoot().proofHash();
    require(Objects.equals(root, node.rootOfStored()), "the stored chain comes to another state");
    totals.histories++;
    totals.actions += ACTIONS;
    totals.promises += promises.size();
    totals.broken += node.brokenPromises();
    totals.market.add(node.state.finalRoot(), marketChecks.disputed());
  }

  private void act() {
    switch (random.nextInt(isRough ? 40 : 34)) {
      case 0, 1, 2, 3, 4, 5 -> pause();
      case 6, 7, 8, 9 -> fire();
      case 10, 11, 12 -> passTo(node.nowMillis + random.nextInt(60));
      case 13, 14 -> passTo(node.nextTimerMillis() - 1);
      case 15, 16, 17 -> passTo(node.nextTimerMillis());
      case 18 -> passTo(node.nowMillis + random.nextInt(4_000));
      case 19 -> node.send(next(), true, answers);
      case 20, 21, 22, 23, 24, 25, 26 -> sendAll(market.next(marketNow(), node.nowMillis));
      case 34, 35 -> node.disk.breakDown(true);
      case 36, 37 -> node.mend();
      case 38 -> restart();
      case 39 -> node.reloadEngine();
      default -> node.send(next(), false, answers);
    }
  }

  private void sendAll(List<SignedTransaction> transactions) {
    transactions.forEach(one -> node.send(one, false, answers));
  }

  /** Lets time pass; who is honest does before what is due. */
  private void passTo(long millis) {
    if (millis > node.nowMillis) {
      sendAll(market.beforeTime(marketNow(), node.nowMillis, millis));
      node.nowMillis = millis;
    }
  }

  /** The market as the next block finds it. */
  private MarketView marketNow() {
    CoreInside.FrontNow front = node.inside().front();
    return SimulatedNetwork.market(front.isOnTip() ? front.root() : node.inside().tipRoot());
  }

  private SignedTransaction next() {
    return clients.next(node.inside().front().root(), node.nowMillis);
  }

  private void restart() {
    // What was not answered was not promised, and the disk of a dead node works again.
    node.disk.breakDown(false);
    answers.clear();
    seen.clear();
    Object root = node.state.finalRoot().proofHash();
    node.restart();
    require(
        Objects.equals(root, node.state.finalRoot().proofHash()),
        "a restart comes to another state");
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
    if (node.nextTimerMillis() <= node.nowMillis) {
      long number = node.inside().tipNumber() + 1;
      sendAll(market.beforeBlock(marketNow(), node.nowMillis, number));
    }
    long before = node.state.last().block().number();
    fireTimers();
    Block last = node.state.last().block();
    if (last.number() > before) {
      checkMoney();
      marketChecks.checkBlock(node.state.finalRoot(), last);
    }
  }

  private void fireTimers() {
    CoreInside.FrontNow front = node.inside().front();
    boolean isExact = front.holdsSomething() && front.isOnTip();
    if (node.fire()) {
      // After a broken disk the engine may build on another block than the newest.
      look(isExact ? front.parent() : "", front.root(), front.timeMillis());
    }
  }

  /** Looks at the blocks that are new; {@code root} is the front's on the block {@code parent}. */
  private void look(String parent, StateNode root, long time) {
    Map<String, CoreInside.Pending> now = node.inside().pending();
    for (Map.Entry<String, CoreInside.Pending> one : now.entrySet()) {
      if (seen.putIfAbsent(one.getKey(), one.getValue()) == null) {
        totals.blocks++;
        checkPromises(one.getValue());
        Block block = one.getValue().block();
        if (block.header().lastHash().equals(parent) && block.timestamp() == time) {
          totals.roots++;
          String difference =
              Contents.difference(
                  EndOfBlock.after(root, block.number(), time, network.ledger),
                  node.inside().stateAfter(one.getKey()));
          require(
              difference == null,
              "the front was another state than that of " + block + " at " + difference);
        }
      }
    }
  }

  private void checkPromises(CoreInside.Pending block) {
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
      passTo(node.nextTimerMillis());
      fire();
    }
    require(isSettled(), node.pool().all().size() + " wait for ever, and jobs: " + unsettledJobs());
  }

  private boolean isSettled() {
    return node.pool().all().isEmpty() && unsettledJobs().isEmpty();
  }

  private List<Job> unsettledJobs() {
    return SimulatedNetwork.market(node.state.finalRoot()).unsettledJobs();
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
        isRough && fate.state() == TransactionState.FAILED && fate.reason().equals(PROMISE_BROKEN);
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
