package org.hanok.node.sharding;

/** When the parent is asked again: soon, and after each failure later than after the last. */
final class Pauses {

  /** How soon it is looked whether something became final. */
  static final long LOOK_MILLIS = 3_000;

  /** The pause after the first failure; each next one is twice as long. */
  static final long FIRST_MILLIS = 1_000;

  /** The longest pause. */
  static final long LONGEST_MILLIS = 300_000;

  private static final int MOST_DOUBLINGS = 20;

  private int failures;
  private long until;

  /** Nothing stands in the way. */
  void forget() {
    failures = 0;
    until = 0;
  }

  /** Something failed. */
  void failed(long nowMillis) {
    int doublings = Math.min(failures, MOST_DOUBLINGS);
    failures++;
    until = nowMillis + Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
  }

  /** Something takes its time. */
  void look(long nowMillis) {
    until = nowMillis + LOOK_MILLIS;
  }

  /** Whether it is time. A clock that was set back makes nobody wait for longer. */
  boolean isOver(long nowMillis) {
    return nowMillis >= until || until - nowMillis > LONGEST_MILLIS;
  }
}
