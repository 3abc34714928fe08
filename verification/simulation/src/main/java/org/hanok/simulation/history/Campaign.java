package org.hanok.simulation.history;

import java.io.PrintStream;
import java.util.Locale;

/** Histories by their seeds, and what became of them. */
public final class Campaign {

  private static final double NANOS = 1e9;
  private static final long PROGRESS_NANOS = 10_000_000_000L;
  private static final double NANOS_A_MINUTE = 60e9;

  private final Stage stage;
  private final long began = System.nanoTime();
  private long histories;
  private long events;
  private long blocks;
  private long signed;
  private long slowest;
  private long slowestHonest;

  /** None has run yet. */
  public Campaign(Stage stage) {
    this.stage = stage;
  }

  /**
   * Runs the history of a seed.
   *
   * @throws BrokenPromise if it breaks a promise
   */
  public void run(long seed) {
    Scenario scenario = stage.draw(seed);
    Stage.Outcome outcome = stage.run(scenario, ignored -> {});
    histories++;
    events += outcome.events();
    blocks += outcome.finalBlocks();
    signed += outcome.signed();
    slowest = Math.max(slowest, outcome.epochsToFinal());
    if (scenario.traitors().isEmpty()) {
      slowestHonest = Math.max(slowestHonest, outcome.epochsToFinal());
    }
  }

  /**
   * Runs histories from {@code seed} on until {@code runs} are done or {@code minutes} are over.
   *
   * @return whether all kept their promises; the first that did not is shown, shrunk
   */
  public boolean run(long seed, long runs, double minutes, PrintStream out) {
    long told = began;
    for (long i = 0; i < runs; i++) {
      try {
        run(seed + i);
      } catch (BrokenPromise failure) {
        out.println("seed " + (seed + i) + " failed: " + failure.getMessage());
        out.println(new Shrinker(stage).shrink(stage.draw(seed + i), failure).toText());
        return false;
      }
      long now = System.nanoTime();
      if (now - told > PROGRESS_NANOS) {
        told = now;
        tell(out);
      }
      if (now - began > minutes * NANOS_A_MINUTE) {
        break;
      }
    }
    tell(out);
    return true;
  }

  /** How many kept their promises. */
  public long histories() {
    return histories;
  }

  /** How many blocks became final. */
  public long blocks() {
    return blocks;
  }

  private void tell(PrintStream out) {
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
