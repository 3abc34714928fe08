package org.hanok.runtime.support.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hanok.runtime.support.run.RunLog;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LogLine;
import org.hanok.spi.runtime.UsageCounters;
import org.jspecify.annotations.Nullable;

/**
 * One run: feeds a cell's process its input, takes output and log as far as it may have any,
 * watches what it uses, and ends it at its limits. All that it started ends with it.
 */
final class CellExecution implements Execution, CellWork, ErrorStream.Sink {

  private static final long CHECK_MILLIS = 20;

  private final PreparedProcess program;
  private final Invocation invocation;
  private final RunLog log;
  private final CappedOutput output;
  private final CompletableFuture<ExecutionOutcome> result = new CompletableFuture<>();
  private volatile long startNanos = System.nanoTime();
  private volatile UsageCounters used = UsageCounters.ZERO;
  private volatile long fedBytes;
  private @Nullable Cell cell;
  private @Nullable ExecutionOutcome forced;
  private @Nullable ExecutionOutcome settled;

  CellExecution(PreparedProcess program, Invocation invocation) {
    this.program = program;
    this.invocation = invocation;
    this.log = new RunLog(invocation.limits().logBytes());
    this.output = new CappedOutput(invocation.limits().outputBytes());
    program.runtime().running().add(this);
  }

  @Override
  public CellKey key() {
    return new CellKey(
        program.artifactHash().digits(), program.runtime().language().setting(invocation.limits()));
  }

  @Override
  public ProgramFiles files() {
    return program.files();
  }

  @Override
  public List<String> arguments() {
    return program.runtime().language().startsAhead() ? List.of() : invocation.arguments();
  }

  @Override
  public boolean leavesCellFresh() {
    return false;
  }

  @Override
  public void run(Cell given) {
    synchronized (this) {
      if (settled != null || forced != null) {
        given.kill();
      }
      cell = given;
      startNanos = System.nanoTime();
    }
    CellMeter meter = new CellMeter(given.started(), given.cage(), invocation.limits());
    given.errors().sendTo(this);
    Thread feeder = given.pump("-in", () -> feed(given));
    Thread reader =
        given.pump("-out", () -> output.readAll(given.output(), () -> end(outputExceeded())));
    feeder.start();
    reader.start();
    watch(given, meter);
    given.kill();
    Cell.join(reader);
    given.joinReader();
    used = meter.read();
    settle(outcome(given, meter));
    finish();
  }

  private ExecutionOutcome outputExceeded() {
    return new ExecutionOutcome.OutputExceeded(invocation.limits().outputBytes());
  }

  private void feed(Cell given) {
    try (OutputStream in = given.started().process().getOutputStream()) {
      if (program.runtime().language().startsAhead()) {
        CallFrame.write(in, invocation.arguments());
      }
      byte[] bytes = invocation.input().toBytes();
      for (int at = 0; at < bytes.length; at += 1 << 16) {
        in.write(bytes, at, Math.min(1 << 16, bytes.length - at));
        in.flush();
        fedBytes = Math.min(bytes.length, at + (1 << 16));
      }
    } catch (IOException _) {
      // A program need not read what it is given.
    }
  }

  private void watch(Cell given, CellMeter meter) {
    try {
      while (!given.started().process().waitFor(pauseMillis(), TimeUnit.MILLISECONDS)) {
        used = meter.read();
        if (elapsedMillis() >= invocation.limits().wallTimeMillis()) {
          end(new ExecutionOutcome.TimedOut(invocation.limits().wallTimeMillis()));
        } else {
          meter.exceeded(used).ifPresent(this::end);
        }
      }
    } catch (InterruptedException _) {
      end(new ExecutionOutcome.Interrupted("the runtime is stopping"));
    }
  }

  private long pauseMillis() {
    return Math.clamp(invocation.limits().wallTimeMillis() - elapsedMillis(), 1, CHECK_MILLIS);
  }

  private ExecutionOutcome outcome(Cell given, CellMeter meter) {
    Process process = given.started().process();
    if (process.isAlive()) {
      return new ExecutionOutcome.RuntimeFailed("its process does not end");
    }
    int status = process.exitValue();
    if (status == 0) {
      return new ExecutionOutcome.Completed(output.payload());
    }
    Report report = given.errors().report();
    boolean isFull =
        meter.wasOutOfMemory()
            || report.kind().equals(Report.MEMORY)
            || program.runtime().language().isOutOfMemory(status, lines());
    return isFull
        ? new ExecutionOutcome.MemoryExceeded(invocation.limits().memoryBytes())
        : ProcessEnd.outcome(status, report, invocation.limits());
  }

  private List<String> lines() {
    return log.lines().stream().map(LogLine::text).toList();
  }

  @Override
  public boolean add(byte[] line) {
    boolean fits = log.add(elapsedMillis(), line);
    if (!fits) {
      end(new ExecutionOutcome.LogExceeded(invocation.limits().logBytes()));
    }
    return fits;
  }

  @Override
  public long room() {
    return invocation.limits().logBytes();
  }

  private long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  @Override
  public void lost(String reason, Report says) {
    settle(new ExecutionOutcome.RuntimeFailed(reason));
    finish();
  }

  @Override
  public void refused(String reason) {
    settle(new ExecutionOutcome.Rejected(reason));
    finish();
  }

  /** From here on nothing changes how the run ended. */
  private synchronized void settle(ExecutionOutcome outcome) {
    if (settled == null) {
      settled = forced == null ? outcome : forced;
    }
  }

  private void finish() {
    program.runtime().running().remove(this);
    result.complete(settled());
  }

  private synchronized ExecutionOutcome settled() {
    return Objects.requireNonNull(settled, "finished before it was settled");
  }

  @Override
  public boolean interrupt(String reason) {
    return end(new ExecutionOutcome.Interrupted(reason));
  }

  private boolean end(ExecutionOutcome outcome) {
    Cell running;
    synchronized (this) {
      if (settled != null || forced != null) {
        return false;
      }
      forced = outcome;
      running = cell;
    }
    if (running != null) {
      running.kill();
    } else if (program.runtime().cells().withdraw(this)) {
      settle(outcome);
      finish();
    }
    return true;
  }

  @Override
  public CompletableFuture<ExecutionOutcome> result() {
    return result.copy();
  }

  @Override
  public Isolation isolation() {
    return Isolation.PROCESS;
  }

  @Override
  public UsageCounters usage() {
    UsageCounters last = used;
    return new UsageCounters(
        last.wallTimeMicros(),
        last.cpuTimeMicros(),
        last.peakMemoryBytes(),
        fedBytes,
        output.bytes(),
        log.bytes(),
        0);
  }

  @Override
  public List<LogLine> log() {
    return log.lines();
  }

  @Override
  public void onLog(Consumer<LogLine> listener) {
    log.onLine(listener);
  }
}
