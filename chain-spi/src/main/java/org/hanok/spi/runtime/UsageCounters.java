package org.hanok.spi.runtime;

/**
 * What a run used.
 *
 * @param wallTimeMicros real time from start to end
 * @param cpuTimeMicros processor time
 * @param peakMemoryBytes the most memory that the program had
 * @param inputBytes bytes that the program read
 * @param outputBytes bytes that the program wrote
 * @param logBytes bytes that went to the log
 * @param deviceTimeMicros time on devices that were reserved for it
 */
public record UsageCounters(
    long wallTimeMicros,
    long cpuTimeMicros,
    long peakMemoryBytes,
    long inputBytes,
    long outputBytes,
    long logBytes,
    long deviceTimeMicros) {

  /** Nothing used. */
  public static final UsageCounters ZERO = new UsageCounters(0, 0, 0, 0, 0, 0, 0);
}
