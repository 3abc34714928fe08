package org.hanok.simulation.network;

import java.io.PrintStream;
import org.hanok.consensus.validators.ValidatorsEngineFactory;

/** {@code ./hanok simulate --network}: networks by their seeds, until one fails. */
public final class SimulateNetwork {

  private static final long PROGRESS_NANOS = 10_000_000_000L;
  private static final double NANOS_A_MINUTE = 60e9;

  private SimulateNetwork() {}

  /**
   * Runs histories from {@code seed} on until {@code runs} are done or {@code minutes} are over.
   *
   * @return whether all kept their promises; the first that did not is shown, shrunk
   */
  public static boolean run(long seed, long runs, double minutes, PrintStream out) {
    NetworkRuns all = new NetworkRuns(new ValidatorsEngineFactory(), HostBug.NONE);
    long began = System.nanoTime();
    long told = began;
    for (long i = 0; i < runs; i++) {
      try {
        all.run(seed + i);
      } catch (NetworkFailure failure) {
        show(seed + i, failure, out);
        return false;
      }
      long now = System.nanoTime();
      if (now - told > PROGRESS_NANOS) {
        told = now;
        all.tell(out);
      }
      if (now - began > minutes * NANOS_A_MINUTE) {
        break;
      }
    }
    all.tell(out);
    return true;
  }

  private static void show(long seed, NetworkFailure failure, PrintStream out) {
    out.println("seed " + seed + " failed: " + failure.getMessage());
    Shrinker shrinker = new Shrinker(new ValidatorsEngineFactory(), HostBug.NONE);
    out.println(shrinker.shrink(Scenario.draw(seed), failure).toText());
  }
}
