package org.hanok.runtime.support.process;

import java.util.Map;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ResourceLimits;

/** What a process's exit status means. */
final class ProcessEnd {

  private static final int BY_SIGNAL = 128;
  private static final int LAST_SIGNAL = 64;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "an illegal instruction",
          5, "a trap",
          6, "an abort",
          7, "a bus error",
          8, "an arithmetic error",
          9, "being killed",
          11, "an access to memory that it does not have",
          15, "being terminated",
          31, "a system call that programs may not make");

  private ProcessEnd() {}

  /** The outcome of a process that failed and had memory left. */
  static ExecutionOutcome outcome(int status, Report report, ResourceLimits limits) {
    return switch (report.kind()) {
      case Report.STACK -> new ExecutionOutcome.StackExceeded(limits.stackBytes());
      case Report.BROKE, Report.NO_ENTRY, Report.MALFORMED ->
          new ExecutionOutcome.Trapped(report.message());
      default -> outcome(status);
    };
  }

  private static ExecutionOutcome outcome(int status) {
    int signal = status - BY_SIGNAL;
    return signal > 0 && signal <= LAST_SIGNAL
        ? new ExecutionOutcome.Trapped(
            "ended by " + SIGNALS.getOrDefault(signal, "signal " + signal))
        : new ExecutionOutcome.ExitedWithFailure(status);
  }
}
