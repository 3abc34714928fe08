package org.hanok.runtime.support.process;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.hanok.runtime.support.sandbox.Cage;
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
  private final Cage cage;
  private final ResourceLimits limits;
  private final long beganNanos = System.nanoTime();
  private final long cpuBefore;
  private long peakSeen = 1;

  CellMeter(Sandbox.Started started, Cage cage, ResourceLimits limits) {
    this.started = started;
    this.cage = cage;
    this.limits = limits;
    this.cpuBefore = cpuMicros();
  }

  /** What was used so far; input, output and log are not counted here. */
  UsageCounters read() {
    return new UsageCounters(
        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - beganNanos),
        Math.max(0, cpuMicros() - cpuBefore),
        peakMemoryBytes(),
        0,
        0,
        0,
        0);
  }

  /** The limit that {@code used} is above, if any. */
  Optional<ExecutionOutcome> exceeded(UsageCounters used) {
    if (used.cpuTimeMicros() > TimeUnit.MILLISECONDS.toMicros(limits.cpuTimeMillis())) {
      return Optional.of(new ExecutionOutcome.CpuTimeExceeded(limits.cpuTimeMillis()));
    }
    return isCounted() ? Optional.empty() : exceededBy(ProcessTree.of(started.process()));
  }

  /** Where the kernel counts for nobody, what is above its limits for a moment may be missed. */
  private Optional<ExecutionOutcome> exceededBy(ProcessTree tree) {
    if (tree.processes() > cage.maxTasks()) {
      return Optional.of(
          new ExecutionOutcome.Trapped("it had more than " + cage.maxTasks() + " processes"));
    }
    return tree.residentBytes() > cage.memoryBytes()
        ? Optional.of(new ExecutionOutcome.MemoryExceeded(limits.memoryBytes()))
        : Optional.empty();
  }

  private boolean isCounted() {
    return started.group().version() != 0;
  }

  private long peakMemoryBytes() {
    OptionalLong counted = started.group().peakMemoryBytes();
    if (counted.isEmpty()) {
      peakSeen = Math.max(peakSeen, ProcessTree.of(started.process()).residentBytes());
    }
    return counted.orElse(peakSeen);
  }

  /** Whether the kernel ended one of its processes for want of memory. */
  boolean wasOutOfMemory() {
    return started.group().memoryKills() > 0;
  }

  private long cpuMicros() {
    OptionalLong counted = started.group().cpuMicros();
    return counted.isPresent()
        ? counted.getAsLong()
        : ProcessTree.of(started.process()).cpuMicros();
  }
}
