package org.hanok.simulation.fullstack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.simulation.history.Agenda;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Chance;
import org.hanok.simulation.history.Conditions;
import org.hanok.simulation.history.Fault;
import org.hanok.simulation.history.Judge;
import org.hanok.simulation.history.Lines;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.history.Stage;

/** One history of whole nodes. */
final class StackWorld {

  /** With nodes that forgot nothing and broke no rule, blocks are final again so soon. */
  private static final int HONEST_EPOCHS = 40;

  /** Where somebody stays away for what it did: three epochs in a row must be others'. */
  private static final int OTHERWISE_EPOCHS = 150;

  private static final long CLIENTS_MILLIS = 600;
  private static final int TWICE_PERCENT = 15;
  private static final int TOO_MUCH_PERCENT = 5;
  private static final double TOO_MUCH = 1e9;
  private static final int BACKUP_EPOCHS = 5;

  final Scenario scenario;
  final Ground ground;
  final Chance chance;
  final Lines lines;
  final Conditions conditions;
  final Judge judge;
  final Bench bench;
  final Wires wires = new Wires(this);
  final List<StackNode> nodes = new ArrayList<>();
  private final Agenda agenda = new Agenda();
  private final Consumer<String> story;
  private long sent;

  StackWorld(Scenario scenario, Ground ground, Consumer<String> story) {
    this.scenario = scenario;
    this.ground = ground;
    this.story = story;
    this.chance = new Chance(scenario.seed());
    this.lines = new Lines(scenario, chance);
    this.conditions = new Conditions(scenario, chance);
    this.judge =
        new Judge(
            scenario.traitors(),
            ground.addresses(),
            number -> ground.config.genesisBlock().validators());
    this.bench = new Bench(judge, ground);
    for (int i = 0; i < scenario.nodes(); i++) {
      nodes.add(new StackNode(this, i));
    }
  }

  long nowMillis() {
    return agenda.nowMillis();
  }

  void schedule(long atMillis, Runnable work) {
    agenda.schedule(atMillis, work);
  }

  void tell(String what) {
    story.accept(nowMillis() + " ms: " + what);
  }

  private boolean isCalm() {
    return nowMillis() >= scenario.calmMillis();
  }

  /** The history, until blocks are final again after the last fault. */
  Stage.Outcome run() {
    nodes.forEach(StackNode::start);
    scenario.faults().forEach(this::plan);
    schedule(scenario.calmMillis(), this::calm);
    schedule(0, this::clients);
    schedule(Scenario.EPOCH_MILLIS, this::epoch);
    long most = isHonestThroughout() ? HONEST_EPOCHS : OTHERWISE_EPOCHS;
    long end = scenario.calmMillis() + most * Scenario.EPOCH_MILLIS;
    while (nowMillis() <= end && !isDone()) {
      agenda.next();
    }
    Judge.hold(isDone(), Promise.FINAL_AGAIN, "not final " + most + " epochs after the last fault");
    long took = (nowMillis() - scenario.calmMillis()) / Scenario.EPOCH_MILLIS;
    return new Stage.Outcome(agenda.events(), judge.highestFinal(), bench.signed(), took);
  }

  private boolean isHonestThroughout() {
    return scenario.traitors().isEmpty()
        && scenario.faults().stream()
            .noneMatch(
                fault -> fault instanceof Fault.Crash crash && crash.disk().forgetsPromises());
  }

  private boolean isDone() {
    return isCalm()
        && nodes.stream()
            .filter(node -> judge.isHonest(node.index()))
            .allMatch(node -> Bench.hasFinalSince(node, scenario.calmMillis()));
  }

  private void plan(Fault fault) {
    schedule(fault.fromMillis(), () -> begin(fault));
    schedule(fault.untilMillis(), () -> end(fault));
  }

  private void begin(Fault fault) {
    tell("from now on " + fault);
    switch (fault) {
      case Fault.Crash crash -> nodes.get(crash.node()).goDown(crash.disk());
      case Fault.BrokenDisk broken -> nodes.get(broken.node()).breakDisk(true);
      case Fault.FarBehind behind -> nodes.get(behind.node()).farBehind(true);
      case Fault.Malice malice -> nodes.get(malice.node()).treason().begin(malice.deed());
      default -> {
        // Lines, clocks and machines are asked each time.
      }
    }
  }

  private void end(Fault fault) {
    switch (fault) {
      case Fault.Crash crash -> nodes.get(crash.node()).comeUp();
      case Fault.BrokenDisk broken -> nodes.get(broken.node()).breakDisk(false);
      case Fault.FarBehind behind -> nodes.get(behind.node()).farBehind(false);
      default -> {
        // Traitors end when all is calm.
      }
    }
  }

  /** Traitors become honest, which takes a new start. */
  private void calm() {
    tell("all faults are over");
    for (int traitor : scenario.traitors()) {
      StackNode node = nodes.get(traitor);
      node.treason().end();
      node.restart();
    }
  }

  private void epoch() {
    for (StackNode node : nodes) {
      node.treason().epoch();
      if (nowMillis() / Scenario.EPOCH_MILLIS % BACKUP_EPOCHS == 0) {
        node.backUp();
      }
    }
    schedule(nowMillis() + Scenario.EPOCH_MILLIS, this::epoch);
  }

  // --- clients

  private void clients() {
    sent++;
    JsonObject transaction = transfer().toJson();
    int first = (int) chance.below(nodes.size(), "client", sent);
    submit(first, transaction);
    if (chance.happens(TWICE_PERCENT, "twice", sent)) {
      submit((first + 1) % nodes.size(), transaction);
    }
    schedule(nowMillis() + CLIENTS_MILLIS, this::clients);
  }

  private void submit(int to, JsonObject transaction) {
    StackNode node = nodes.get(to);
    node.process().ifPresent(running -> node.act(running, () -> running.submit(transaction)));
  }

  private SignedTransaction transfer() {
    int users = ground.users.size();
    KeyPair from = ground.users.get((int) (sent % users));
    KeyPair to =
        ground.users.get((int) ((sent + 1 + chance.below(users - 1L, "to", sent)) % users));
    long time = Ground.GENESIS_MILLIS + nowMillis();
    String ref =
        "/transfer/" + Ground.address(from) + "/" + Ground.address(to) + "/" + sent + "/value";
    double ain = chance.happens(TOO_MUCH_PERCENT, "much", sent) ? TOO_MUCH : 1;
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", ain).build();
    return SignedTransaction.sign(
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) time).withGasPrice(1),
        from,
        ground.config.chainId());
  }
}
