package org.hanok.spi.runtime;

/**
 * What one run may use. Reaching a limit ends the run with the outcome named for it; a runtime that
 * cannot enforce a limit says so in its documentation and rejects runs that depend on it.
 *
 * @param wallTimeMillis real time from start to end: {@link ExecutionOutcome.TimedOut}
 * @param cpuTimeMillis processor time: {@link ExecutionOutcome.CpuTimeExceeded}
 * @param memoryBytes the program's memory: {@link ExecutionOutcome.MemoryExceeded}
 * @param inputBytes the input: {@link ExecutionOutcome.Rejected}
 * @param outputBytes the output: {@link ExecutionOutcome.OutputExceeded}
 * @param logBytes what it writes to its log: {@link ExecutionOutcome.LogExceeded}
 * @param stackBytes the stack it recurses on: {@link ExecutionOutcome.StackExceeded}
 */
public record ResourceLimits(
    long wallTimeMillis,
    long cpuTimeMillis,
    long memoryBytes,
    long inputBytes,
    long outputBytes,
    long logBytes,
    long stackBytes) {

  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /** Ten seconds, 64 MiB of memory, 4 MiB each way, 64 KiB of log, 1 MiB of stack. */
  public static final ResourceLimits DEFAULT =
      new ResourceLimits(10_000, 10_000, 64 * MIB, 4 * MIB, 4 * MIB, 64 * KIB, MIB);

  /** The most that anybody may ask for: an hour, 2 GiB, 64 MiB each way. */
  public static final ResourceLimits MAXIMUM =
      new ResourceLimits(3_600_000, 3_600_000, 2048 * MIB, 64 * MIB, 64 * MIB, 16 * MIB, 16 * MIB);

  public ResourceLimits {
    requirePositive(wallTimeMillis, "wallTimeMillis");
    requirePositive(cpuTimeMillis, "cpuTimeMillis");
    requirePositive(memoryBytes, "memoryBytes");
    requirePositive(inputBytes, "inputBytes");
    requirePositive(outputBytes, "outputBytes");
    requirePositive(logBytes, "logBytes");
    requirePositive(stackBytes, "stackBytes");
  }

  /** These limits with another wall time; the processor time is lowered to it if above. */
  public ResourceLimits withWallTimeMillis(long millis) {
    return new ResourceLimits(
        millis,
        Math.min(cpuTimeMillis, millis),
        memoryBytes,
        inputBytes,
        outputBytes,
        logBytes,
        stackBytes);
  }

  /** These limits with another processor time. */
  public ResourceLimits withCpuTimeMillis(long millis) {
    return new ResourceLimits(
        wallTimeMillis, millis, memoryBytes, inputBytes, outputBytes, logBytes, stackBytes);
  }

  /** These limits with another memory. */
  public ResourceLimits withMemoryBytes(long bytes) {
    return new ResourceLimits(
        wallTimeMillis, cpuTimeMillis, bytes, inputBytes, outputBytes, logBytes, stackBytes);
  }

  /** These limits with another size of input. */
  public ResourceLimits withInputBytes(long bytes) {
    return new ResourceLimits(
        wallTimeMillis, cpuTimeMillis, memoryBytes, bytes, outputBytes, logBytes, stackBytes);
  }

  /** These limits with another size of output. */
  public ResourceLimits withOutputBytes(long bytes) {
    return new ResourceLimits(
        wallTimeMillis, cpuTimeMillis, memoryBytes, inputBytes, bytes, logBytes, stackBytes);
  }

  /** These limits with another size of log. */
  public ResourceLimits withLogBytes(long bytes) {
    return new ResourceLimits(
        wallTimeMillis, cpuTimeMillis, memoryBytes, inputBytes, outputBytes, bytes, stackBytes);
  }

  /** The lower of each limit of this and {@code other}. */
  public ResourceLimits atMost(ResourceLimits other) {
    return new ResourceLimits(
        Math.min(wallTimeMillis, other.wallTimeMillis),
        Math.min(cpuTimeMillis, other.cpuTimeMillis),
        Math.min(memoryBytes, other.memoryBytes),
        Math.min(inputBytes, other.inputBytes),
        Math.min(outputBytes, other.outputBytes),
        Math.min(logBytes, other.logBytes),
        Math.min(stackBytes, other.stackBytes));
  }

  private static void requirePositive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
