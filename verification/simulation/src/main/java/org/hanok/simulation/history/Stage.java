package org.hanok.simulation.history;

import java.util.function.Consumer;

/** A kind of network on which histories happen. */
public interface Stage {

  /** The scenario of a seed. */
  Scenario draw(long seed);

  /**
   * Lets it happen.
   *
   * @param story is told line by line
   * @throws BrokenPromise if a promise is broken
   */
  Outcome run(Scenario scenario, Consumer<String> story);

  /** What came of a history. */
  record Outcome(long events, long finalBlocks, long signed, long epochsToFinal) {}
}
