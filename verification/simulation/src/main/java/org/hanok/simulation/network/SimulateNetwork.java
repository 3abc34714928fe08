package org.hanok.simulation.network;

import java.io.PrintStream;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.simulation.history.Campaign;

/** {@code ./hanok simulate --network}: networks by their seeds, until one fails. */
public final class SimulateNetwork {

  private SimulateNetwork() {}

  /**
   * Runs histories from {@code seed} on until {@code runs} are done or {@code minutes} are over.
   *
   * @return whether all kept their promises; the first that did not is shown, shrunk
   */
  public static boolean run(long seed, long runs, double minutes, PrintStream out) {
    return new Campaign(new EngineStage(new ValidatorsEngineFactory(), HostBug.NONE))
        .run(seed, runs, minutes, out);
  }
}
