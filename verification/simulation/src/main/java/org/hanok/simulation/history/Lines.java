package org.hanok.simulation.history;

import java.util.List;

/** The lines between nodes: which messages arrive, how often and when. */
public final class Lines {

  private static final long BASE_DELAY_MILLIS = 5;
  private static final long MORE_DELAY_MILLIS = 100;

  private final Scenario scenario;
  private final Chance chance;

  /** The lines of a scenario. */
  public Lines(Scenario scenario, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
  }

  /** Whether two nodes do not hear each other. */
  public boolean isCut(int from, int to, long nowMillis) {
    for (Fault fault : scenario.faults()) {
      if (fault instanceof Fault.Partition cut
          && cut.isOn(nowMillis)
          && cut.side().contains(from) != cut.side().contains(to)) {
        return true;
      }
    }
    return false;
  }

  /**
   * After how long a message arrives, for each time that it does.
   *
   * @param key what it is about: losses and delays are drawn by it
   */
  public List<Long> delays(int from, int to, String key, long nowMillis) {
    long moment = nowMillis / Scenario.EPOCH_MILLIS;
    String line = from + ">" + to + key;
    long lost = 0;
    long doubled = 0;
    long spread = MORE_DELAY_MILLIS;
    for (Fault fault : scenario.faults()) {
      if (fault instanceof Fault.BadLines bad && bad.isOn(nowMillis)) {
        lost = Math.max(lost, bad.lostPercent());
        doubled = Math.max(doubled, bad.doubledPercent());
        spread = Math.max(spread, bad.delayMillis() + 1);
      }
    }
    if (isCut(from, to, nowMillis) || chance.happens(lost, "lost", line, moment)) {
      return List.of();
    }
    long first = BASE_DELAY_MILLIS + chance.below(spread, "delay", line, moment);
    return chance.happens(doubled, "doubled", line, moment)
        ? List.of(first, first + chance.below(2 * spread, "again", line, moment))
        : List.of(first);
  }
}
