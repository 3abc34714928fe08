package org.hanok.simulation.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.simulation.network.NetworkFailure.Promise;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.Event.KnownBlock;

/** One history: nodes, the network between them, time. */
final class World {

  /** With honest nodes alone, blocks are final again after so many epochs. */
  static final int HONEST_EPOCHS = 16;

  /** With validators who stay away for what they did: three epochs in a row must be others'. */
  static final int TRAITOR_EPOCHS = 150;

  /** What came of a history. */
  record Outcome(long events, long finalBlocks, long signed, long epochsToFinal) {}

  private record Due(long atMillis, long serial, Runnable work) {}

  final Scenario scenario;
  final ConsensusEngineFactory engines;
  final HostBug bug;
  final Judge judge;
  final Chance chance;
  final Map<String, Body> all = new HashMap<>();
  final Executor executor = new Executor(all);
  final List<SimNode> nodes = new ArrayList<>();
  final Consumer<String> story;
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(
          (a, b) ->
              a.atMillis != b.atMillis
                  ? Long.compare(a.atMillis, b.atMillis)
                  : Long.compare(a.serial, b.serial));
  private final Lines lines;
  private long serial;
  private long nowMillis;
  private long events;
  long signed;

  World(Scenario scenario, ConsensusEngineFactory engines, HostBug bug, Consumer<String> story) {
    this.scenario = scenario;
    this.engines = engines;
    this.bug = bug;
    this.story = story;
    this.judge = new Judge(scenario, all);
    this.chance = new Chance(scenario.seed());
    this.lines = new Lines(scenario, chance);
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
    all.put("genesis", new Body(block, true, "", List.of(), Set.of()));
    return new KnownBlock(block, "", List.of());
  }

  long nowMillis() {
    return nowMillis;
  }

  long epoch() {
    return nowMillis / Scenario.EPOCH_MILLIS;
  }

  boolean isCalm() {
    return nowMillis >= scenario.calmMillis();
  }

  void tell(String what) {
    story.accept(nowMillis + " ms: " + what);
  }

  void schedule(long atMillis, Runnable work) {
    queue.add(new Due(Math.max(nowMillis, atMillis), serial++, work));
  }

  /** The history, until blocks are final again after the last fault. */
  Outcome run() {
    nodes.forEach(SimNode::start);
    scenario.faults().forEach(this::plan);
    schedule(scenario.calmMillis(), this::calm);
    boolean hasTraitors = !scenario.traitors().isEmpty();
    long most = hasTraitors ? TRAITOR_EPOCHS : HONEST_EPOCHS;
    long end = scenario.calmMillis() + most * Scenario.EPOCH_MILLIS;
    while (nowMillis <= end && !isDone()) {
      Due due = Objects.requireNonNull(queue.poll());
      nowMillis = due.atMillis;
      events++;
      due.work.run();
    }
    Judge.hold(isDone(), Promise.FINAL_AGAIN, "not final " + most + " epochs after the last fault");
    long took = (nowMillis - scenario.calmMillis()) / Scenario.EPOCH_MILLIS;
    return new Outcome(events, judge.highestFinal(), signed, took);
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
    long skew = chance.below(101, "skew", node) - 50;
    for (Fault fault : scenario.faults()) {
      if (fault instanceof Fault.WrongClock wrong
          && wrong.node() == node
          && wrong.isOn(nowMillis)) {
        skew += wrong.byMillis();
      }
    }
    return skew;
  }

  /** How long a node takes to build or to execute a block. */
  long workMillis(int node, String hash) {
    long work = 5 + chance.below(40, "work", node, hash);
    for (Fault fault : scenario.faults()) {
      if (fault instanceof Fault.SlowMachine slow && slow.node() == node && slow.isOn(nowMillis)) {
        work += slow.byMillis();
      }
    }
    return work;
  }

  /** Sends a message over the line between two nodes. */
  void send(int from, int to, Message message) {
    for (long delay : lines.delays(from, to, message, nowMillis)) {
      long at = nowMillis + delay;
      schedule(
          at,
          () -> {
            if (!lines.isCut(from, to, nowMillis)) {
              nodes.get(to).receive(from, message);
            }
          });
    }
  }
}
