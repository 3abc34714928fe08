package org.hanok.runtime.wasm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LogLine;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.UsageCounters;
import org.jspecify.annotations.Nullable;

/**
 * One run, on a thread of its own whose stack is what the program recurses on. Compiled code looks
 * at the thread's interrupted flag at each call and each backward branch, so that interrupting the
 * thread ends any program soon.
 */
final class WasmExecution implements Execution {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long HOST_STACK_BYTES = 256 << 10;
  private static final long CPU_CHECK_MILLIS = 20;
  private static final long GRACE_MILLIS = 5_000;

  private final Invocation invocation;
  private final MachineRoom room;
  private final WasmRun run;
  private final RunLog log = new RunLog(() -> elapsedMicros() / 1000);
  private final CompletableFuture<ExecutionOutcome> result = new CompletableFuture<>();
  private final CountDownLatch threadEnded = new CountDownLatch(1);
  private final List<ScheduledFuture<?>> watches = new ArrayList<>();
  private final long startNanos = System.nanoTime();
  private final Thread thread;
  private volatile @Nullable UsageCounters finalUsage;
  private @Nullable ExecutionOutcome forced;
  private boolean over;

  WasmExecution(CompiledProgram program, Invocation invocation, MachineRoom room) {
    this.invocation = invocation;
    this.room = room;
    this.run = new WasmRun(program, invocation, log, room);
    this.thread =
        RunThread.daemon(
            this::execute,
            "wasm-" + program.hash().digits().substring(0, 8),
            HOST_STACK_BYTES + invocation.limits().stackBytes());
  }

  void start() {
    try {
      watch();
      thread.start();
    } catch (OutOfMemoryError | RuntimeException e) {
      room.leave(this);
      watches.forEach(watch -> watch.cancel(false));
      reject(new ExecutionOutcome.Rejected("no thread for it: " + e.getMessage()));
    }
  }

  void reject(ExecutionOutcome.Rejected reason) {
    finalUsage = UsageCounters.ZERO;
    threadEnded.countDown();
    result.complete(reason);
  }

  private void watch() {
    ResourceLimits limits = invocation.limits();
    watches.add(
        room.after(
            limits.wallTimeMillis(),
            () -> end(new ExecutionOutcome.TimedOut(limits.wallTimeMillis()))));
    if (limits.cpuTimeMillis() < limits.wallTimeMillis()) {
      watches.add(room.every(CPU_CHECK_MILLIS, this::checkCpuTime));
    }
  }

  private void checkCpuTime() {
    long limitMillis = invocation.limits().cpuTimeMillis();
    if (cpuMicros() > TimeUnit.MILLISECONDS.toMicros(limitMillis)) {
      end(new ExecutionOutcome.CpuTimeExceeded(limitMillis));
    }
  }

  private void execute() {
    ExecutionOutcome outcome = run.run();
    synchronized (this) {
      over = true;
      // From here on nobody interrupts this thread any more.
      Thread.interrupted();
      outcome = forced == null ? outcome : forced;
    }
    watches.forEach(watch -> watch.cancel(false));
    log.finish();
    finalUsage = measure();
    room.leave(this);
    threadEnded.countDown();
    result.complete(outcome);
  }

  @Override
  public boolean interrupt(String reason) {
    return end(new ExecutionOutcome.Interrupted(reason));
  }

  private boolean end(ExecutionOutcome outcome) {
    synchronized (this) {
      if (over || forced != null || result.isDone()) {
        return false;
      }
      forced = outcome;
      thread.interrupt();
    }
    if (!room.isClosed()) {
      var _ = room.after(GRACE_MILLIS, () -> giveUp(outcome));
    }
    return true;
  }

  /** The caller gets its answer even if the thread, against all expectation, does not end. */
  private void giveUp(ExecutionOutcome outcome) {
    if (threadEnded.getCount() > 0) {
      finalUsage = measure();
      result.complete(outcome);
    }
  }

  void awaitEnd(long deadlineNanos) {
    try {
      var _ =
          threadEnded.await(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletableFuture<ExecutionOutcome> result() {
    return result.copy();
  }

  @Override
  public UsageCounters usage() {
    UsageCounters known = finalUsage;
    return known == null ? measure() : known;
  }

  private UsageCounters measure() {
    return new UsageCounters(
        elapsedMicros(),
        cpuMicros(),
        run.peakMemoryBytes(),
        run.streams().inputBytes(),
        run.streams().outputBytes(),
        run.streams().logBytes(),
        0);
  }

  private long elapsedMicros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
  }

  private long cpuMicros() {
    boolean isOwn = Thread.currentThread() == thread;
    long nanos =
        isOwn ? THREADS.getCurrentThreadCpuTime() : THREADS.getThreadCpuTime(thread.threadId());
    return TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos));
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
