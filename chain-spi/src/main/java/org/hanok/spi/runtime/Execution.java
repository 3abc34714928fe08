package org.hanok.spi.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One run of a program.
 *
 * <p>Life story: comes running from {@link PreparedProgram#invoke}; ends exactly once, by the
 * program, a limit, or {@link #interrupt}; its counters and log stay readable afterwards.
 */
public interface Execution {

  /**
   * How the run ended. Completes normally whatever happened, also for failures of the runtime
   * itself ({@link ExecutionOutcome.RuntimeFailed}); completing or cancelling it from outside does
   * not touch the run.
   */
  CompletableFuture<ExecutionOutcome> result();

  /** What was used so far; exact once the run has ended. */
  UsageCounters usage();

  /** The log so far, oldest line first, bounded by the run's {@code logBytes}. */
  List<LogLine> log();

  /**
   * Calls {@code listener} for each line of the log: those written already first, then each new one
   * as it is written, on the thread that writes it. What a listener throws is ignored.
   */
  void onLog(Consumer<LogLine> listener);

  /** How the program is held while it runs, for the result's record. */
  default Isolation isolation() {
    return Isolation.MEMORY_SAFE;
  }

  /**
   * Ends the run soon with {@link ExecutionOutcome.Interrupted}, unless it ended already.
   *
   * @param reason why, for the record
   * @return whether this call is what ends it
   */
  boolean interrupt(String reason);
}
