package org.hanok.runtime.support.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.UsageCounters;

/**
 * What a cell's processes use, from the start of a run on: by the kernel's count where it counts,
 * else by adding up the processes that are there, which misses what was over between two looks.
 */
final class CellMeter {

  private final Sandbox.Started started;
  private final ResourceLimits limits;
  private final long beganNanos = System.nanoTime();
  private final long cpuBefore;

  CellMeter(Sandbox.Started started, ResourceLimits limits) {
    this.started = started;
    this.limits = limits;
    this.cpuBefore = cpuMicros();
  }

  /** What was used so far; input, output and log are not counted here. */
  UsageCounters read() {
    return new UsageCounters(
        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - beganNanos),
        Math.max(0, cpuMicros() - cpuBefore),
        Math.max(1, started.group().peakMemoryBytes().orElse(1)),
        0,
        0,
        0,
        0);
  }

  /** The limit that {@code used} is above, if any. */
  Optional<ExecutionOutcome> exceeded(UsageCounters used) {
    return used.cpuTimeMicros() > TimeUnit.MILLISECONDS.toMicros(limits.cpuTimeMillis())
        ? Optional.of(new ExecutionOutcome.CpuTimeExceeded(limits.cpuTimeMillis()))
        : Optional.empty();
  }

  /** Whether the kernel ended one of its processes for want of memory. */
  boolean wasOutOfMemory() {
    return started.group().memoryKills() > 0;
  }

  private long cpuMicros() {
    OptionalLong counted = started.group().cpuMicros();
    return counted.isPresent() ? counted.getAsLong() : addedUp();
  }

  private long addedUp() {
    List<ProcessHandle> tree =
        Stream.concat(Stream.of(started.process().toHandle()), started.process().descendants())
            .toList();
    return tree.stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(spent -> TimeUnit.NANOSECONDS.toMicros(spent.toNanos()))
        .sum();
  }
}
