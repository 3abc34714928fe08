package org.hanok.runtime.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;

/** Compiles a small program, runs it, and stops it when it loops: the essential promises. */
final class SelfTest {

  private static final String PROGRAM = "/selftest.wasm";
  private static final long PATIENCE_MILLIS = 25_000;
  private static final long LOOP_LIMIT_MILLIS = 50;

  private final WasmRuntime runtime;
  private final List<String> checks = new ArrayList<>();

  SelfTest(WasmRuntime runtime) {
    this.runtime = runtime;
  }

  SelfTestReport run() {
    try {
      return switch (runtime.prepare(ProgramArtifact.of(program()))) {
        case PrepareOutcome.Refused refused ->
            new SelfTestReport.Failed("compile", refused.message());
        case PrepareOutcome.Prepared(PreparedProgram program) -> run(program);
      };
    } catch (IOException | ExecutionException | TimeoutException e) {
      return new SelfTestReport.Failed("run", String.valueOf(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new SelfTestReport.Failed("run", "interrupted");
    }
  }

  private SelfTestReport run(PreparedProgram program)
      throws InterruptedException, ExecutionException, TimeoutException {
    Payload greeting = Payload.ofText("hello");
    ExecutionOutcome echoed = invoke(program, greeting, ResourceLimits.DEFAULT);
    if (!echoed.equals(new ExecutionOutcome.Completed(greeting))) {
      return new SelfTestReport.Failed("echo", echoed.message());
    }
    checks.add("a compiled program copies its input to its output");
    ExecutionOutcome stopped =
        invoke(
            program, Payload.EMPTY, ResourceLimits.DEFAULT.withWallTimeMillis(LOOP_LIMIT_MILLIS));
    if (!(stopped instanceof ExecutionOutcome.TimedOut)) {
      return new SelfTestReport.Failed("endless loop", stopped.message());
    }
    checks.add("an endless loop is stopped");
    return new SelfTestReport.Passed(checks);
  }

  private static ExecutionOutcome invoke(
      PreparedProgram program, Payload input, ResourceLimits limits)
      throws InterruptedException, ExecutionException, TimeoutException {
    return program
        .invoke(Invocation.of(input, limits))
        .result()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static byte[] program() throws IOException {
    try (InputStream resource = SelfTest.class.getResourceAsStream(PROGRAM)) {
      if (resource == null) {
        throw new IOException("the bundle lacks " + PROGRAM);
      }
      return resource.readAllBytes();
    }
  }
}
