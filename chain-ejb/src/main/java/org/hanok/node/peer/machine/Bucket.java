package org.hanok.node.peer.machine;

/** Lets so much through a second, and more at once after a pause. */
final class Bucket {

  private final long perSecond;
  private final long atOnce;
  private double level;
  private long filledMillis;

  /** Full at the beginning. */
  Bucket(long perSecond, long atOnce, long nowMillis) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.level = atOnce;
    this.filledMillis = nowMillis;
  }

  /** Takes {@code amount} if there is as much. */
  boolean take(long amount, long nowMillis) {
    // A clock that was set back fills nothing.
    long passed = Math.max(0, nowMillis - filledMillis);
    level = Math.min(atOnce, level + passed * (perSecond / 1000.0));
    filledMillis = nowMillis;
    if (amount > level) {
      return false;
    }
    level -= amount;
    return true;
  }
}
