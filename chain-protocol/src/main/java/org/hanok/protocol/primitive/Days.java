package org.hanok.protocol.primitive;

/** Days of coordinated universal time. */
public final class Days {

  /** How long a day is. AIN: JavaScript, like most computers, knows no leap seconds. */
  public static final long MILLIS = 86_400_000;

  private static final double LAST_MILLIS = 8.64e15;

  private Days() {}

  /**
   * The first millisecond of the day that {@code timestampMillis}, since 1970, falls into; NaN if
   * JavaScript's Date cannot hold it.
   */
  public static double startMillisOf(double timestampMillis) {
    if (!(Math.abs(timestampMillis) <= LAST_MILLIS)) {
      return Double.NaN;
    }
    return Math.floorDiv((long) timestampMillis, MILLIS) * (double) MILLIS;
  }
}
