package org.hanok.runtime.wasm.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hanok.runtime.support.frame.FrameChannel;
import org.hanok.runtime.support.wire.Message;
import org.hanok.runtime.support.wire.RunEnd;
import org.hanok.runtime.support.wire.RunLimits;
import org.hanok.runtime.support.wire.RunRequest;
import org.hanok.runtime.support.wire.RunUsage;
import org.jspecify.annotations.Nullable;

/**
 * One run on a thread of its own, whose stack is what the program recurses on, and a watch beside
 * it. Compiled code looks at the thread's interrupted flag at each call and each backward branch,
 * so that interrupting ends most programs soon; for the others the whole child ends.
 */
final class SupervisedRun {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long HOST_STACK_BYTES = 256 << 10;
  private static final long WATCH_STACK_BYTES = 256 << 10;
  private static final long CHECK_MILLIS = 20;
  private static final long PROGRESS_MILLIS = 200;
  private static final long GRACE_MILLIS = 300;

  private final RunRequest request;
  private final FrameChannel channel;
  private final Runnable freed;
  private final RunStreams streams;
  private final WasmRun run;
  private final Thread thread;
  private final Thread watch;
  private final long startNanos = System.nanoTime();
  private RunEnd.@Nullable Kind forced;
  private boolean isOver;

  SupervisedRun(
      CompiledProgram program,
      RunRequest request,
      InputStream input,
      FrameChannel channel,
      Runnable freed) {
    this.request = request;
    this.channel = channel;
    this.freed = freed;
    this.streams = new RunStreams(input, request.limits(), this::sendLine);
    this.run = new WasmRun(program, request, streams);
    long stack = HOST_STACK_BYTES + request.limits().stackBytes();
    this.thread = new Thread(null, this::execute, "run", stack, false);
    this.watch = new Thread(null, this::watch, "watch", WATCH_STACK_BYTES, false);
  }

  void start() {
    watch.setDaemon(true);
    thread.start();
    watch.start();
  }

  private void sendLine(byte[] line) {
    try {
      channel.send(
          Message.LOG,
          out -> {
            out.writeLong(elapsedMillis());
            out.write(line);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void execute() {
    WasmRun.End end = run.run();
    RunEnd.Kind reached;
    synchronized (this) {
      if (isOver) {
        // The watch has told how it ended.
        return;
      }
      isOver = true;
      // From here on nobody interrupts this thread any more.
      Thread.interrupted();
      reached = forced;
    }
    LockSupport.unpark(watch);
    try {
      streams.finishLog();
      if (reached == null && end.kind() == RunEnd.Kind.COMPLETED) {
        Worker.sendPieces(channel, Message.OUTPUT, streams.output());
      }
      RunUsage usage = usage();
      freed.run();
      sendEnd(
          reached == null
              ? new RunEnd(end.kind(), end.exitStatus(), end.message(), usage, true)
              : new RunEnd(reached, 0, "", usage, true));
      Worker.tidy();
    } catch (IOException | UncheckedIOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void watch() {
    RunLimits limits = request.limits();
    long toldAt = 0;
    try {
      while (!isOver()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis()));
        long now = elapsedMillis();
        if (now >= limits.wallTimeMillis()) {
          end(RunEnd.Kind.TIMED_OUT);
          return;
        }
        if (cpuMicros() > TimeUnit.MILLISECONDS.toMicros(limits.cpuTimeMillis())) {
          end(RunEnd.Kind.CPU_TIME_EXCEEDED);
          return;
        }
        if (now - toldAt >= PROGRESS_MILLIS) {
          toldAt = now;
          tell();
        }
      }
    } catch (IOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** What comes after the end would be taken for the next program's. */
  private synchronized void tell() throws IOException {
    if (!isOver) {
      channel.send(Message.PROGRESS, usage()::writeTo);
    }
  }

  private long pauseMillis() {
    return Math.clamp(request.limits().wallTimeMillis() - elapsedMillis(), 1, CHECK_MILLIS);
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
      thread.interrupt();
    }
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

  private RunUsage usage() {
    return new RunUsage(
        cpuMicros(),
        run.peakMemoryBytes(),
        streams.inputBytes(),
        streams.outputBytes(),
        streams.logBytes());
  }

  private long cpuMicros() {
    boolean isOwn = Thread.currentThread() == thread;
    long nanos =
        isOwn ? THREADS.getCurrentThreadCpuTime() : THREADS.getThreadCpuTime(thread.threadId());
    return TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos));
  }

  private long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
