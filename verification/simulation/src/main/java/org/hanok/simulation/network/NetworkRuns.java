package org.hanok.simulation.network;

import java.io.PrintStream;
import java.util.Locale;
import org.hanok.spi.consensus.ConsensusEngineFactory;

/** Histories by their seeds, and what became of them. */
final class NetworkRuns {

  private static final double NANOS = 1e9;

  private final ConsensusEngineFactory engines;
  private final HostBug bug;
  private final long began = System.nanoTime();
  private long histories;
  private long events;
  private long blocks;
  private long signed;
  private long slowest;
  private long slowestHonest;

  NetworkRuns(ConsensusEngineFactory engines, HostBug bug) {
    this.engines = engines;
    this.bug = bug;
  }

  /**
   * Runs the history of a seed.
   *
   * @throws NetworkFailure if it breaks a promise
   */
  void run(long seed) {
    run(Scenario.draw(seed));
  }

  void run(Scenario scenario) {
    World.Outcome outcome = new World(scenario, engines, bug, ignored -> {}).run();
    histories++;
    events += outcome.events();
    blocks += outcome.finalBlocks();
    signed += outcome.signed();
    slowest = Math.max(slowest, outcome.epochsToFinal());
    if (scenario.traitors().isEmpty()) {
      slowestHonest = Math.max(slowestHonest, outcome.epochsToFinal());
    }
  }

  long histories() {
    return histories;
  }

  long blocks() {
    return blocks;
  }

  void tell(PrintStream out) {
    double seconds = (System.nanoTime() - began) / NANOS;
    out.printf(
        Locale.ROOT,
        "%d histories (%.0f an hour), %d events, %d final blocks, %d signatures; final again after"
            + " %d epochs at most, %d with honest nodes alone%n",
        histories,
        histories / seconds * 3_600,
        events,
        blocks,
        signed,
        slowest,
        slowestHonest);
  }
}
