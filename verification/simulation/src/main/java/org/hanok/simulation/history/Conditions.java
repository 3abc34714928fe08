package org.hanok.simulation.history;

/** What a scenario makes of a node's clock and machine. */
public final class Conditions {

  private static final long MOST_SKEW_MILLIS = 50;
  private static final long LEAST_WORK_MILLIS = 5;
  private static final long MORE_WORK_MILLIS = 40;

  private final Scenario scenario;
  private final Chance chance;

  /** Those of a scenario. */
  public Conditions(Scenario scenario, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
  }

  /** How much a node's clock is wrong. */
  public long skewOf(int node, long nowMillis) {
    long skew = chance.below(2 * MOST_SKEW_MILLIS + 1, "skew", node) - MOST_SKEW_MILLIS;
    for (Fault fault : scenario.faults()) {
      if (fault instanceof Fault.WrongClock wrong
          && wrong.node() == node
          && wrong.isOn(nowMillis)) {
        skew += wrong.byMillis();
      }
    }
    return skew;
  }

  /** How long a node takes for {@code what}: to build or to execute a block, or to check news. */
  public long workMillis(int node, String what, long nowMillis) {
    long work = LEAST_WORK_MILLIS + chance.below(MORE_WORK_MILLIS, "work", node, what);
    for (Fault fault : scenario.faults()) {
      if (fault instanceof Fault.SlowMachine slow && slow.node() == node && slow.isOn(nowMillis)) {
        work += slow.byMillis();
      }
    }
    return work;
  }
}
