package org.hanok.runtime.support.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;

/** Runs a small program, and stops one that loops: the essential promises. */
final class ProcessSelfTest {

  private static final long PATIENCE_MILLIS = 25_000;
  private static final long LOOP_LIMIT_MILLIS = 50;

  private final ProcessRuntime runtime;
  private final List<String> checks = new ArrayList<>();

  ProcessSelfTest(ProcessRuntime runtime) {
    this.runtime = runtime;
  }

  SelfTestReport run() {
    try {
      Payload greeting = Payload.ofText("hello");
      ExecutionOutcome echoed = invoke(runtime.language().echo(), greeting, PATIENCE_MILLIS);
      if (!echoed.equals(new ExecutionOutcome.Completed(greeting))) {
        return new SelfTestReport.Failed("echo", echoed.message());
      }
      checks.add("a program copies its input to its output");
      ExecutionOutcome stopped =
          invoke(runtime.language().endlessLoop(), Payload.EMPTY, LOOP_LIMIT_MILLIS);
      if (!(stopped instanceof ExecutionOutcome.TimedOut)) {
        return new SelfTestReport.Failed("endless loop", stopped.message());
      }
      checks.add("an endless loop is stopped");
      return new SelfTestReport.Passed(checks);
    } catch (ExecutionException | TimeoutException e) {
      return new SelfTestReport.Failed("run", String.valueOf(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new SelfTestReport.Failed("run", "interrupted");
    }
  }

  private ExecutionOutcome invoke(ProgramArtifact artifact, Payload input, long wallMillis)
      throws InterruptedException, ExecutionException, TimeoutException {
    return switch (runtime.prepare(artifact)) {
      case PrepareOutcome.Refused refused -> new ExecutionOutcome.RuntimeFailed(refused.message());
      case PrepareOutcome.Prepared prepared ->
          prepared
              .program()
              .invoke(
                  new Invocation(
                      input,
                      List.of(),
                      ResourceLimits.DEFAULT.withWallTimeMillis(wallMillis),
                      Grants.CLOCK_AND_RANDOMNESS))
              .result()
              .get(2 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    };
  }
}
