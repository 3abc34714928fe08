package org.hanok.runtime.onnx.worker;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hanok.runtime.support.frame.FrameChannel;
import org.hanok.runtime.support.wire.Message;
import org.hanok.runtime.support.wire.RunEnd;
import org.hanok.runtime.support.wire.RunLimits;
import org.hanok.runtime.support.wire.RunUsage;
import org.jspecify.annotations.Nullable;

/**
 * One run on a thread of its own, and a watch beside it. The library can be asked to stop and does
 * so between two operators; where one operator goes on for long, the whole child ends.
 */
final class SupervisedRun {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long RUN_STACK_BYTES = 8L << 20;
  private static final long WATCH_STACK_BYTES = 256 << 10;
  private static final long CHECK_MILLIS = 20;
  private static final long PROGRESS_MILLIS = 200;
  private static final long GRACE_MILLIS = 300;

  /** What the JVM takes for itself while it becomes warm, which no limit is to be blamed for. */
  private static final long SLACK_BYTES = 24L << 20;

  private final ModelRun run;
  private final RunLimits limits;
  private final long inputBytes;
  private final FrameChannel channel;
  private final MemoryMeter memory;
  private final boolean hasHelpers;
  private final Runnable freed;
  private final Thread thread;
  private final Thread watch;
  private final long startNanos = System.nanoTime();
  private final long cpuBefore = processMicros();
  private volatile long peakBytes = 1;
  private RunEnd.@Nullable Kind forced;
  private boolean isOver;

  /**
   * A run that has not begun.
   *
   * @param hasHelpers whether the library computes on threads of its own, too
   * @param freed told when the child can take the next task
   */
  SupervisedRun(
      ModelRun run,
      RunLimits limits,
      long inputBytes,
      FrameChannel channel,
      MemoryMeter memory,
      boolean hasHelpers,
      Runnable freed) {
    this.run = run;
    this.limits = limits;
    this.inputBytes = inputBytes;
    this.channel = channel;
    this.memory = memory;
    this.hasHelpers = hasHelpers;
    this.freed = freed;
    this.thread = new Thread(null, this::execute, "run", RUN_STACK_BYTES, false);
    this.watch = new Thread(null, this::watch, "watch", WATCH_STACK_BYTES, false);
  }

  void start() {
    watch.setDaemon(true);
    thread.start();
    watch.start();
  }

  private void execute() {
    ModelRun.End end = run.run();
    measure();
    RunEnd.Kind reached;
    synchronized (this) {
      if (isOver) {
        // The watch has told how it ended.
        return;
      }
      isOver = true;
      reached = forced;
    }
    LockSupport.unpark(watch);
    try {
      if (reached == null && end.kind() == RunEnd.Kind.COMPLETED) {
        sendOutput();
      }
      RunUsage usage = usage();
      freed.run();
      sendEnd(
          reached == null
              ? new RunEnd(end.kind(), 0, end.message(), usage, true)
              : new RunEnd(reached, 0, "", usage, true));
    } catch (IOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void sendOutput() throws IOException {
    byte[] output = run.output();
    for (int at = 0; at < output.length; at += Message.MAX_FROM_CHILD_BYTES) {
      int length = Math.min(Message.MAX_FROM_CHILD_BYTES, output.length - at);
      channel.send(Message.OUTPUT, output, at, length);
    }
  }

  private void watch() {
    long toldAt = 0;
    try {
      while (!isOver()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis()));
        measure();
        RunEnd.Kind limit = exceeded();
        if (limit != null) {
          end(limit);
          return;
        }
        long now = elapsedMillis();
        if (now - toldAt >= PROGRESS_MILLIS) {
          toldAt = now;
          tell();
        }
      }
    } catch (IOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  private RunEnd.@Nullable Kind exceeded() {
    if (elapsedMillis() >= limits.wallTimeMillis()) {
      return RunEnd.Kind.TIMED_OUT;
    }
    if (cpuMicros() > TimeUnit.MILLISECONDS.toMicros(limits.cpuTimeMillis())) {
      return RunEnd.Kind.CPU_TIME_EXCEEDED;
    }
    return peakBytes > limits.memoryBytes() + SLACK_BYTES ? RunEnd.Kind.MEMORY_EXCEEDED : null;
  }

  /** What comes after the end would be taken for the next program's. */
  private synchronized void tell() throws IOException {
    if (!isOver) {
      channel.send(Message.PROGRESS, usage()::writeTo);
    }
  }

  private long pauseMillis() {
    return Math.clamp(limits.wallTimeMillis() - elapsedMillis(), 1, CHECK_MILLIS);
  }

  private synchronized boolean isOver() {
    return isOver;
  }

  private void end(RunEnd.Kind limit) throws IOException {
    synchronized (this) {
      if (isOver) {
        return;
      }
      forced = limit;
    }
    run.stop();
    awaitEnd();
    if (takesEnd()) {
      // Nothing interrupts it. This process has done its last work.
      sendEnd(new RunEnd(limit, 0, "", usage(), false));
      Runtime.getRuntime().halt(0);
    }
  }

  /** Whether the run goes on; its end is told from here then, and from nowhere else. */
  private synchronized boolean takesEnd() {
    boolean goesOn = !isOver;
    isOver = true;
    return goesOn;
  }

  private void awaitEnd() {
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendEnd(RunEnd end) throws IOException {
    channel.send(Message.END, end::writeTo);
  }

  private void measure() {
    peakBytes = Math.max(peakBytes, memory.bytes());
  }

  private RunUsage usage() {
    return new RunUsage(cpuMicros(), peakBytes, inputBytes, run.outputBytes(), 0);
  }

  private long cpuMicros() {
    if (hasHelpers) {
      return processMicros() - cpuBefore;
    }
    boolean isOwn = Thread.currentThread() == thread;
    long nanos =
        isOwn ? THREADS.getCurrentThreadCpuTime() : THREADS.getThreadCpuTime(thread.threadId());
    return TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos));
  }

  private static long processMicros() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? TimeUnit.NANOSECONDS.toMicros(system.getProcessCpuTime())
        : 0;
  }

  private long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
