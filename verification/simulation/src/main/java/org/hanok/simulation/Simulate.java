package org.hanok.simulation;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hanok.simulation.fullstack.StackStage;
import org.hanok.simulation.history.Campaign;
import org.hanok.simulation.network.SimulateNetwork;

/**
 * {@code ./hanok simulate}: histories of one node, with {@code --network} of many engines, with
 * {@code --stack} of many whole nodes, by their seeds, until one fails or the time is up.
 */
public final class Simulate {

  private static final Logger NODES = Logger.getLogger("org.hanok");
  private static final long PROGRESS_NANOS = 10_000_000_000L;
  private static final double NANOS = 1e9;

  private Simulate() {}

  /**
   * Runs {@code runs} histories from seed {@code seed} on, or as many as {@code minutes} allow.
   *
   * @throws SimulationFailure of the first that fails, its seed within
   */
  public static Simulation.Totals run(long seed, long runs, double minutes, PrintStream out) {
    SimulatedNetwork network = new SimulatedNetwork();
    Simulation.Totals totals = new Simulation.Totals();
    long began = System.nanoTime();
    long told = began;
    for (long i = 0; i < runs; i++) {
      new Simulation(network, seed + i, totals).run();
      long now = System.nanoTime();
      if (now - told > PROGRESS_NANOS) {
        told = now;
        tell(out, totals, (now - began) / NANOS);
      }
      if (now - began > minutes * 60 * NANOS) {
        break;
      }
    }
    tell(out, totals, (System.nanoTime() - began) / NANOS);
    return totals;
  }

  private static void tell(PrintStream out, Simulation.Totals totals, double seconds) {
    out.printf(
        Locale.ROOT,
        "%d histories, %d actions (%.0f/s), %d blocks, %d of them compared with the front,"
            + " %d promises, %d taken back%n",
        totals.histories,
        totals.actions,
        totals.actions / seconds,
        totals.blocks,
        totals.roots,
        totals.promises,
        totals.broken);
    out.println(totals.market);
  }

  /** {@code [--network | --stack] [--seed N] [--runs N] [--minutes M]}. */
  public static void main(String[] given) {
    boolean isNetwork = given.length > 0 && given[0].equals("--network");
    boolean isStack = given.length > 0 && given[0].equals("--stack");
    String[] args = isNetwork || isStack ? Arrays.copyOfRange(given, 1, given.length) : given;
    long seed = 1;
    long runs = Long.MAX_VALUE;
    double minutes = 1;
    try {
      for (int i = 0; i < args.length; i += 2) {
        switch (args[i]) {
          case "--seed" -> seed = Long.parseLong(args[i + 1]);
          case "--runs" -> runs = Long.parseLong(args[i + 1]);
          case "--minutes" -> minutes = Double.parseDouble(args[i + 1]);
          default -> throw new IllegalArgumentException(args[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println(
          "Usage: hanok simulate [--network | --stack] [--seed N] [--runs N] [--minutes M]");
      System.exit(2);
    }
    if (isNetwork) {
      System.exit(SimulateNetwork.run(seed, runs, minutes, System.out) ? 0 : 1);
    }
    // What a node says of each start and each broken promise would be thousands of lines.
    NODES.setLevel(Level.OFF);
    if (isStack) {
      System.exit(new Campaign(new StackStage()).run(seed, runs, minutes, System.out) ? 0 : 1);
    }
    try {
      Simulation.Totals ignored = run(seed, runs, minutes, System.out);
    } catch (SimulationFailure failure) {
      System.err.println("hanok: " + failure.getMessage() + "  [HANOK-SIMULATION-FAILED]");
      failure.printStackTrace();
      System.exit(1);
    }
  }
}
