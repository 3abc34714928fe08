package org.hanok.node.bundle;

/**
 * What a new bundle has to show before it takes all calls.
 *
 * @param sharePercent of the calls that it gets meanwhile; 100 for no trial at all
 * @param calls that many calls are enough, and the errors that it may have are counted against them
 * @param maxMillis after that time fewer calls are enough for a new version of what is in service
 * @param errorPercent so many more of its calls may fail than of those of the bundle before it
 * @param slowPercent the median of its calls may take so much of the other's median
 */
public record CanarySettings(
    int sharePercent, int calls, long maxMillis, int errorPercent, int slowPercent) {

  /** The usual ones. */
  public static final CanarySettings USUAL = new CanarySettings(20, 10, 30_000, 5, 400);

  /** Whoever passes its self-test takes all calls. */
  public static final CanarySettings OFF = new CanarySettings(100, 1, 0, 100, 100_000);

  /** The largest number of calls, and so of figures that are kept. */
  public static final int MAX_CALLS = 10_000;

  public CanarySettings {
    if (sharePercent < 1 || sharePercent > 100 || calls < 1 || calls > MAX_CALLS) {
      throw new IllegalArgumentException(
          "a trial has a share of 1 to 100 percent and 1 to " + MAX_CALLS + " calls");
    }
    if (maxMillis < 0 || errorPercent < 0 || errorPercent > 100 || slowPercent < 100) {
      throw new IllegalArgumentException(
          "a trial allows 0 to 100 percent of errors and at least 100 percent of the time");
    }
  }

  /** Whether there is no trial. */
  public boolean isOff() {
    return sharePercent == 100;
  }
}
