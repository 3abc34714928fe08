package org.hanok.runtime.onnx;

import java.util.HexFormat;
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

/** Loads a small model, runs it, and gives it what it cannot be run with. */
final class SelfTest {

  /** Copies {@code x}, whole numbers in one row, to {@code y}. */
  static final String MODEL =
      "08083a3b0a100a017812017922084964656e746974791201675a110a0178120c0a0a08061206"
          + "0a041202643062110a0179120c0a0a080612060a041202643042021011";

  private static final long PATIENCE_MILLIS = 25_000;

  private final OnnxRuntime runtime;

  SelfTest(OnnxRuntime runtime) {
    this.runtime = runtime;
  }

  SelfTestReport run() {
    try {
      byte[] model = HexFormat.of().parseHex(MODEL);
      return switch (runtime.prepare(ProgramArtifact.of(model))) {
        case PrepareOutcome.Refused refused -> new SelfTestReport.Failed("load", refused.message());
        case PrepareOutcome.Prepared(PreparedProgram program) -> run(program);
      };
    } catch (ExecutionException | TimeoutException e) {
      return new SelfTestReport.Failed("run", String.valueOf(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new SelfTestReport.Failed("run", "interrupted");
    }
  }

  private static SelfTestReport run(PreparedProgram program)
      throws InterruptedException, ExecutionException, TimeoutException {
    ExecutionOutcome copied = call(program, "{\"inputs\":{\"x\":[1,2,3]}}");
    String expected = "{\"outputs\":{\"y\":{\"shape\":[3],\"type\":\"int32\",\"data\":[1,2,3]}}}";
    if (!copied.equals(new ExecutionOutcome.Completed(Payload.ofText(expected)))) {
      return new SelfTestReport.Failed("copy", copied.message());
    }
    ExecutionOutcome wrong = call(program, "{\"inputs\":{\"x\":[1.5]}}");
    if (!(wrong instanceof ExecutionOutcome.Trapped)) {
      return new SelfTestReport.Failed("wrong input", wrong.message());
    }
    return new SelfTestReport.Passed(
        List.of("a model copies its input to its output", "a wrong input is an outcome"));
  }

  private static ExecutionOutcome call(PreparedProgram program, String input)
      throws InterruptedException, ExecutionException, TimeoutException {
    return program
        .invoke(Invocation.of(Payload.ofText(input), ResourceLimits.DEFAULT))
        .result()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
