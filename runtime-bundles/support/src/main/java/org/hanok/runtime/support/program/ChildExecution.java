package org.hanok.runtime.support.program;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hanok.runtime.support.child.ChildGone;
import org.hanok.runtime.support.child.ChildSession;
import org.hanok.runtime.support.child.ChildTask;
import org.hanok.runtime.support.frame.Frame;
import org.hanok.runtime.support.run.RunLog;
import org.hanok.runtime.support.wire.Message;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.support.wire.RunEnd;
import org.hanok.runtime.support.wire.RunLimits;
import org.hanok.runtime.support.wire.RunRequest;
import org.hanok.runtime.support.wire.RunUsage;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LogLine;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.UsageCounters;
import org.jspecify.annotations.Nullable;

/**
 * One run, seen from the node: what it asks of a child, and what it believes of the answers. The
 * child keeps the limits itself; if it does not, it is ended a little later from here, and the run
 * ends with the outcome of the limit.
 */
final class ChildExecution implements Execution, ChildTask {

  private static final long GRACE_MILLIS = 700;

  private final ProgramArtifact artifact;
  private final Invocation invocation;
  private final Workshop workshop;
  private final RunLog log;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final CompletableFuture<ExecutionOutcome> result = new CompletableFuture<>();
  private long startNanos = System.nanoTime();
  private volatile RunUsage used = RunUsage.ZERO;
  private volatile @Nullable UsageCounters finalUsage;
  private @Nullable ChildSession child;
  private @Nullable ExecutionOutcome forced;
  private @Nullable ExecutionOutcome settled;

  ChildExecution(ProgramArtifact artifact, Invocation invocation, Workshop workshop) {
    this.artifact = artifact;
    this.invocation = invocation;
    this.workshop = workshop;
    this.log = new RunLog(invocation.limits().logBytes());
    workshop.running().add(this);
  }

  @Override
  public long heapBytes() {
    // It may have to be looked at again.
    return Math.max(
        workshop.language().bytesToRun(artifact, invocation),
        PrepareTask.bytesToPrepare(artifact, workshop));
  }

  @Override
  public boolean isAlone() {
    return !workshop.language().isMemorySafe();
  }

  @Override
  public String affinity() {
    return artifact.hash().digits();
  }

  @Override
  public void run(ChildSession given) throws ChildGone {
    synchronized (this) {
      if (forced == null) {
        child = given;
      }
    }
    if (forced() != null) {
      settle(new ExecutionOutcome.Rejected("it was interrupted before it began"));
      return;
    }
    Optional<Refusal> refusal = workshop.language().load(given, artifact, invocation);
    if (refusal.isPresent()) {
      settle(new ExecutionOutcome.Rejected(refusal.get().message()));
      return;
    }
    synchronized (this) {
      startNanos = System.nanoTime();
    }
    long limitMillis = invocation.limits().wallTimeMillis();
    ScheduledFuture<?> limit =
        workshop
            .pool()
            .after(
                limitMillis + GRACE_MILLIS, () -> end(new ExecutionOutcome.TimedOut(limitMillis)));
    try {
      given.send(
          Message.RUN,
          request()::writeTo,
          invocation.input().toStream(),
          invocation.input().size());
      listen(given);
    } finally {
      limit.cancel(false);
    }
  }

  private synchronized @Nullable ExecutionOutcome forced() {
    return forced;
  }

  private RunRequest request() {
    ResourceLimits limits = invocation.limits();
    return new RunRequest(
        affinity(),
        new RunLimits(
            limits.wallTimeMillis(),
            limits.cpuTimeMillis(),
            limits.memoryBytes(),
            limits.outputBytes(),
            limits.logBytes(),
            limits.stackBytes()),
        invocation.arguments(),
        invocation.grants().clock(),
        invocation.grants().randomness());
  }

  private void listen(ChildSession given) throws ChildGone {
    int longest =
        (int) Math.max(Message.MAX_FROM_CHILD_BYTES, invocation.limits().logBytes() + Long.BYTES);
    while (true) {
      Frame frame = given.receive(longest);
      DataInputStream in = frame.values();
      try {
        switch (frame.type()) {
          case Message.LOG -> logged(given, in);
          case Message.PROGRESS -> used = RunUsage.readFrom(in);
          case Message.OUTPUT -> written(given, frame.content());
          case Message.END -> {
            ended(given, RunEnd.readFrom(in));
            return;
          }
          default -> throw given.lied("frame " + frame.type() + " while it runs");
        }
      } catch (IOException e) {
        throw given.lied("a frame that cannot be read: " + e.getMessage());
      }
    }
  }

  private void logged(ChildSession given, DataInputStream in) throws IOException, ChildGone {
    if (!log.add(in.readLong(), in.readAllBytes())) {
      throw given.lied("more log than it may have");
    }
  }

  private void written(ChildSession given, byte[] piece) throws ChildGone {
    if (output.size() + (long) piece.length > invocation.limits().outputBytes()) {
      throw given.lied("more output than it may have");
    }
    output.writeBytes(piece);
  }

  private void ended(ChildSession given, RunEnd end) throws ChildGone {
    used = end.usage();
    settle(outcome(end));
    if (!end.isReusable()) {
      reachedLimit();
      given.kill();
    }
  }

  private ExecutionOutcome outcome(RunEnd end) {
    ResourceLimits limits = invocation.limits();
    return switch (end.kind()) {
      case COMPLETED -> new ExecutionOutcome.Completed(Payload.of(output.toByteArray()));
      case EXITED -> new ExecutionOutcome.ExitedWithFailure(end.exitStatus());
      case TRAPPED -> new ExecutionOutcome.Trapped(end.message());
      case TIMED_OUT -> new ExecutionOutcome.TimedOut(limits.wallTimeMillis());
      case CPU_TIME_EXCEEDED -> new ExecutionOutcome.CpuTimeExceeded(limits.cpuTimeMillis());
      case MEMORY_EXCEEDED -> new ExecutionOutcome.MemoryExceeded(limits.memoryBytes());
      case STACK_EXCEEDED -> new ExecutionOutcome.StackExceeded(limits.stackBytes());
      case OUTPUT_EXCEEDED -> new ExecutionOutcome.OutputExceeded(limits.outputBytes());
      case LOG_EXCEEDED -> new ExecutionOutcome.LogExceeded(limits.logBytes());
      case RUNTIME_FAILED -> new ExecutionOutcome.RuntimeFailed(end.message());
      case REJECTED -> new ExecutionOutcome.Rejected(end.message());
    };
  }

  @Override
  public void lost(ChildGone loss) {
    if (loss.isOutOfMemory()) {
      reachedLimit();
    } else if (loss.kind() == ChildGone.Kind.DIED || loss.kind() == ChildGone.Kind.LIED) {
      workshop.quarantine().lost(affinity());
    }
    finish(outcome(loss));
  }

  /**
   * A child ended for a limit of its run. One that its program has for itself is no loss to others,
   * and a caller's input must not get the program refused to everybody.
   */
  private void reachedLimit() {
    if (workshop.language().isMemorySafe()) {
      workshop.quarantine().lost(affinity());
    }
  }

  private ExecutionOutcome outcome(ChildGone loss) {
    if (loss.isOutOfMemory()) {
      return new ExecutionOutcome.MemoryExceeded(invocation.limits().memoryBytes());
    }
    return loss.isCrash() && !workshop.language().isMemorySafe()
        ? new ExecutionOutcome.Trapped("it crashed: " + loss.reason())
        : new ExecutionOutcome.RuntimeFailed("its process was lost: " + loss.reason());
  }

  @Override
  public void refused(String reason) {
    finish(new ExecutionOutcome.Rejected(reason));
  }

  /** From here on nothing changes how the run ended, and nobody ends its child for it. */
  private synchronized void settle(ExecutionOutcome outcome) {
    if (settled == null) {
      child = null;
      finalUsage = outcome instanceof ExecutionOutcome.Rejected ? UsageCounters.ZERO : measure();
      settled = forced == null ? outcome : forced;
    }
  }

  private void finish(ExecutionOutcome outcome) {
    settle(outcome);
    done();
  }

  @Override
  public void done() {
    workshop.running().remove(this);
    result.complete(settled());
  }

  private synchronized ExecutionOutcome settled() {
    return Objects.requireNonNull(settled, "done before it was settled");
  }

  @Override
  public boolean interrupt(String reason) {
    return end(new ExecutionOutcome.Interrupted(reason));
  }

  /** Ends the child, if this run has one; never one that has gone on to another run. */
  private boolean end(ExecutionOutcome outcome) {
    synchronized (this) {
      if (settled != null || forced != null) {
        return false;
      }
      forced = outcome;
      if (child != null) {
        if (outcome instanceof ExecutionOutcome.TimedOut) {
          reachedLimit();
        }
        child.kill();
        return true;
      }
    }
    if (workshop.pool().withdraw(this)) {
      finish(outcome);
    }
    return true;
  }

  @Override
  public CompletableFuture<ExecutionOutcome> result() {
    return result.copy();
  }

  @Override
  public Isolation isolation() {
    return workshop.isolation();
  }

  @Override
  public UsageCounters usage() {
    UsageCounters known = finalUsage;
    return known == null ? measure() : known;
  }

  private synchronized UsageCounters measure() {
    RunUsage last = used;
    return new UsageCounters(
        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos),
        last.cpuMicros(),
        last.peakMemoryBytes(),
        last.inputBytes(),
        last.outputBytes(),
        last.logBytes(),
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
