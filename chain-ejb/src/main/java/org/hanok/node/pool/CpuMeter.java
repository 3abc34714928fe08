package org.hanok.node.pool;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Tells how much of a processor's time work took. Tests hold it, since machines differ. */
@FunctionalInterface
public interface CpuMeter {

  /** The asking thread's own time where it is counted: what others do makes nothing dear. */
  CpuMeter OF_THREAD = new ThreadMeter(ManagementFactory.getThreadMXBean())::nanos;

  /** The processor's time used so far, from any beginning, in nanoseconds. */
  long nanos();

  /** Reads the system's clocks. */
  record ThreadMeter(ThreadMXBean clocks) {

    private long nanos() {
      boolean isCounted =
          clocks.isCurrentThreadCpuTimeSupported() && !Thread.currentThread().isVirtual();
      return isCounted ? clocks.getCurrentThreadCpuTime() : System.nanoTime();
    }
  }
}
