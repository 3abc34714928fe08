package org.hanok.simulation.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.simulation.history.Agenda;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Chance;
import org.hanok.simulation.history.Conditions;
import org.hanok.simulation.history.Fault;
import org.hanok.simulation.history.Judge;
import org.hanok.simulation.history.Lines;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.history.Stage;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.Event.KnownBlock;

/** One history: nodes, the network between them, time. */
final class World {

  /** With honest nodes alone, blocks are final again after so many epochs. */
  static final int HONEST_EPOCHS = 16;

  /** With validators who stay away for what they did: three epochs in a row must be others'. */
  static final int TRAITOR_EPOCHS = 150;

  final Scenario scenario;
  final ConsensusEngineFactory engines;
  final HostBug bug;
  final Judge judge;
  final Chance chance;
  final Map<String, Body> all = new HashMap<>();
  final Executor executor = new Executor(all);
  final List<SimNode> nodes = new ArrayList<>();
  final Consumer<String> story;
  private final Agenda agenda = new Agenda();
  private final Lines lines;
  private final Conditions conditions;
  long signed;

  World(Scenario scenario, ConsensusEngineFactory engines, HostBug bug, Consumer<String> story) {
    this.scenario = scenario;
    this.engines = engines;
    this.bug = bug;
    this.story = story;
    this.judge =
        new Judge(
            scenario.traitors(),
            IntStream.range(0, scenario.nodes()).mapToObj(Scenario::address).toList(),
            scenario::validatorsAt);
    this.chance = new Chance(scenario.seed());
    this.lines = new Lines(scenario, chance);
    this.conditions = new Conditions(scenario, chance);
    KnownBlock genesis = genesis();
    for (int i = 0; i < scenario.nodes(); i++) {
      nodes.add(new SimNode(this, i, genesis));
    }
  }

  private KnownBlock genesis() {
    BlockSummary block =
        new BlockSummary(
            "genesis",
            "",
            BlockNumber.GENESIS,
            0,
            0,
            "",
            scenario.validatorsAt(0),
            scenario.validatorsAt(1),
            "0x" + scenario.seed());
    put(new Body(block, true, "", List.of(), Set.of()));
    return new KnownBlock(block, "", List.of());
  }

  /** A block was made. */
  void put(Body block) {
    all.put(block.hash(), block);
    judge.made(block.facts());
  }

  long nowMillis() {
    return agenda.nowMillis();
  }

  long epoch() {
    return nowMillis() / Scenario.EPOCH_MILLIS;
  }

  boolean isCalm() {
    return nowMillis() >= scenario.calmMillis();
  }

  void tell(String what) {
    story.accept(nowMillis() + " ms: " + what);
  }

  void schedule(long atMillis, Runnable work) {
    agenda.schedule(atMillis, work);
  }

  /** The history, until blocks are final again after the last fault. */
  Stage.Outcome run() {
    nodes.forEach(SimNode::start);
    scenario.faults().forEach(this::plan);
    schedule(scenario.calmMillis(), this::calm);
    boolean hasTraitors = !scenario.traitors().isEmpty();
    long most = hasTraitors ? TRAITOR_EPOCHS : HONEST_EPOCHS;
    long end = scenario.calmMillis() + most * Scenario.EPOCH_MILLIS;
    while (nowMillis() <= end && !isDone()) {
      agenda.next();
    }
    Judge.hold(isDone(), Promise.FINAL_AGAIN, "not final " + most + " epochs after the last fault");
    long took = (nowMillis() - scenario.calmMillis()) / Scenario.EPOCH_MILLIS;
    return new Stage.Outcome(agenda.events(), judge.highestFinal(), signed, took);
  }

  /** Whether each honest node has a final block that was proposed after the last fault. */
  private boolean isDone() {
    if (!isCalm()) {
      return false;
    }
    long since = scenario.calmMillis() / Scenario.EPOCH_MILLIS;
    return nodes.stream()
        .filter(node -> judge.isHonest(node.index()))
        .allMatch(node -> node.newestFinal().epoch() >= since);
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
      case Fault.Malice malice -> nodes.get(malice.node()).mischief().begin(malice.deed());
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
      SimNode node = nodes.get(traitor);
      node.mischief().end();
      node.goDown(Fault.Disk.POWER_CUT);
      node.comeUp();
    }
  }

  /** How much a node's clock is wrong. */
  long skewOf(int node) {
    return conditions.skewOf(node, nowMillis());
  }

  /** How long a node takes to build or to execute a block. */
  long workMillis(int node, String hash) {
    return conditions.workMillis(node, hash, nowMillis());
  }

  /** Sends a message over the line between two nodes. */
  void send(int from, int to, Message message) {
    for (long delay : lines.delays(from, to, message.key(), nowMillis())) {
      long at = nowMillis() + delay;
      schedule(
          at,
          () -> {
            if (!lines.isCut(from, to, nowMillis())) {
              nodes.get(to).receive(from, message);
            }
          });
    }
  }
}
