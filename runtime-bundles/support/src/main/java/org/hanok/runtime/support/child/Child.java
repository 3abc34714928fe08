package org.hanok.runtime.support.child;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.runtime.support.frame.Frame;
import org.hanok.runtime.support.frame.FrameChannel;
import org.hanok.runtime.support.process.ProcessTree;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/**
 * One child process and the thread that starts it, talks to it and outlives it. It has to be one
 * thread: the kernel ends a child with the thread that started it.
 */
final class Child {

  private static final long THREAD_STACK_BYTES = 512 << 10;
  private static final long END_MILLIS = 5_000;
  private static final int COMPLAINT_BYTES = 400;
  private static final int HELLO_BYTES = 64;
  private static final long LOOK_MILLIS = 100;

  /**
   * Given to a child that is to end; its thread must not be interrupted in what it tells others.
   */
  private static final ChildTask END = new NoTask();

  private final ChildPool pool;
  private final long number;
  private final long heapBytes;
  private final BlockingQueue<ChildTask> inbox = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private volatile Sandbox.@Nullable Started started;
  private volatile @Nullable Process process;
  private volatile boolean isOverMemory;
  private @Nullable String owner;
  private boolean hasServed;
  private volatile boolean isKilled;
  private volatile @Nullable ChildSession session;

  Child(ChildPool pool, long number, long heapBytes) {
    this.pool = pool;
    this.number = number;
    this.heapBytes = heapBytes;
    this.thread = new Thread(null, this::live, "child-" + number, THREAD_STACK_BYTES, false);
    thread.setContextClassLoader(Child.class.getClassLoader());
    thread.setDaemon(true);
  }

  long heapBytes() {
    return heapBytes;
  }

  void begin(@Nullable ChildTask first) {
    if (first != null) {
      inbox.add(first);
    }
    thread.start();
  }

  /** Gives an idle child its next task. */
  void give(ChildTask task) {
    inbox.add(task);
  }

  /**
   * Whether what it did before does not keep it from {@code task}. For the pool, under its lock.
   */
  boolean mayServe(ChildTask task) {
    return owner == null ? !task.isAlone() || !hasServed : owner.equals(task.affinity());
  }

  /** It is to do {@code task} next. For the pool, under its lock. */
  void serves(ChildTask task) {
    hasServed = true;
    if (task.isAlone()) {
      owner = task.affinity();
    }
  }

  boolean hasLoaded(@Nullable String what) {
    ChildSession current = session;
    return what != null && current != null && current.loaded().containsKey(what);
  }

  boolean isFresh() {
    ChildSession current = session;
    return current == null || current.loaded().isEmpty();
  }

  private void live() {
    Path complaints = pool.folder().resolve("child-" + number + ".err");
    Sandbox.Started begun = null;
    try {
      begun = pool.launch(heapBytes, complaints);
      started = begun;
      process = begun.process();
      if (isKilled) {
        begun.process().destroyForcibly();
      }
      serve(greeted(begun.process()));
    } catch (ChildGone loss) {
      failed(loss);
    } catch (IOException e) {
      failed(new ChildGone(ChildGone.Kind.NOT_STARTED, -1, "no child can be started: " + e));
    } catch (InterruptedException _) {
      failed(new ChildGone(ChildGone.Kind.KILLED, -1, "the runtime is stopping"));
    } catch (RuntimeException | Error bug) {
      failed(
          new ChildGone(
              session == null ? ChildGone.Kind.NOT_STARTED : ChildGone.Kind.LIED,
              -1,
              "a bug in the runtime: " + bug));
    } finally {
      end(begun, complaints);
    }
  }

  private void failed(ChildGone loss) {
    if (session == null) {
      pool.notStarted(loss);
    }
    pool.ended(this);
    ChildTask waiting = inbox.poll();
    if (waiting != null) {
      waiting.lost(loss);
    }
  }

  private FrameChannel greeted(Process started) throws ChildGone {
    ScheduledFuture<?> impatience = pool.after(pool.settings().startMillis(), this::kill);
    try {
      FrameChannel channel = new FrameChannel(started.getInputStream(), started.getOutputStream());
      Frame hello = channel.receive(HELLO_BYTES);
      if (hello.type() != ChildProgram.HELLO) {
        throw new FrameChannel.BrokenProtocol("no hello");
      }
      return channel;
    } catch (IOException e) {
      ChildGone loss = gone(e);
      throw new ChildGone(
          ChildGone.Kind.NOT_STARTED, -1, "a child did not start: " + loss.reason());
    } finally {
      impatience.cancel(false);
    }
  }

  private void serve(FrameChannel channel) throws ChildGone, InterruptedException {
    ChildSession own = new ChildSession(this, channel);
    session = own;
    pool.started();
    ChildTask task = inbox.poll();
    if (task == null) {
      task = pool.next(this);
    }
    while (true) {
      if (task == null) {
        task = inbox.take();
      }
      if (task == END) {
        return;
      }
      run(task, own);
      ChildTask last = task;
      task = isKilled ? null : pool.next(this);
      last.done();
      if (isKilled && task == null) {
        return;
      }
    }
  }

  private void run(ChildTask task, ChildSession own) throws ChildGone {
    Optional<ScheduledFuture<?>> looks = Optional.empty();
    try {
      looks = looks(task);
      task.run(own);
    } catch (ChildGone loss) {
      pool.ended(this);
      task.lost(loss);
      throw loss;
    } catch (RuntimeException | Error bug) {
      ChildGone loss = new ChildGone(ChildGone.Kind.LIED, -1, "a bug in the runtime: " + bug);
      pool.ended(this);
      task.lost(loss);
      throw loss;
    } finally {
      looks.ifPresent(each -> each.cancel(false));
    }
  }

  /** A heap has its limit; what is beside it has none where the kernel counts for nobody. */
  private Optional<ScheduledFuture<?>> looks(ChildTask task) {
    Sandbox.Started running = started;
    return task.isAlone() && running != null && running.group().version() == 0
        ? Optional.of(pool.every(LOOK_MILLIS, () -> lookAtMemory(running)))
        : Optional.empty();
  }

  /** What is above its limit for a moment may be missed. */
  private void lookAtMemory(Sandbox.Started running) {
    long most = heapBytes + ChildSettings.BEYOND_HEAP_BYTES;
    if (ProcessTree.of(running.process()).residentBytes() > most) {
      isOverMemory = true;
      running.kill();
    }
  }

  private boolean isOutOfMemory() {
    Sandbox.Started dying = started;
    return isOverMemory || dying != null && dying.group().memoryKills() > 0;
  }

  /** Ends the process; its thread follows. From any thread, any number of times. */
  void kill() {
    isKilled = true;
    Process running = process;
    if (running != null) {
      if (session == null) {
        // bubblewrap ties its own child to itself only after a moment: it could outlive it.
        running.descendants().forEach(ProcessHandle::destroyForcibly);
      }
      running.destroyForcibly();
    }
  }

  /** Ends an idle child. */
  void retire() {
    kill();
    var _ = inbox.offer(END);
  }

  /** Waits for the ends of all, so long altogether. */
  static void joinAll(List<Child> ending, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (Child child : ending) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        child.thread.join(Math.max(1, left));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the child can do nothing any more, seen from a failure to read or to write. */
  ChildGone gone(IOException failure) {
    if (isKilled) {
      return new ChildGone(ChildGone.Kind.KILLED, -1, "the node ended it");
    }
    if (failure instanceof FrameChannel.BrokenProtocol) {
      kill();
      return new ChildGone(
          ChildGone.Kind.LIED, -1, "it broke the protocol: " + failure.getMessage());
    }
    int status = exitStatus();
    kill();
    String cause = failure instanceof EOFException ? "" : " (" + failure.getMessage() + ")";
    String message = "it ended with status " + status + cause + complaint();
    return isOutOfMemory()
        ? new ChildGone(ChildGone.Kind.DIED, status, true, message)
        : new ChildGone(ChildGone.Kind.DIED, status, message);
  }

  private int exitStatus() {
    Process dying = process;
    try {
      return dying != null && dying.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)
          ? dying.exitValue()
          : -1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private String complaint() {
    Path file = pool.folder().resolve("child-" + number + ".err");
    try (RandomAccessFile said = new RandomAccessFile(file.toFile(), "r")) {
      said.seek(Math.max(0, said.length() - COMPLAINT_BYTES));
      byte[] tail = new byte[(int) Math.min(COMPLAINT_BYTES, said.length())];
      said.readFully(tail);
      String text =
          new String(tail, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}]+", " ").strip();
      return text.isEmpty() ? "" : ": " + text;
    } catch (IOException _) {
      return "";
    }
  }

  private void end(Sandbox.@Nullable Started ending, Path complaints) {
    kill();
    pool.ended(this);
    if (ending != null) {
      try {
        ending.process().getOutputStream().close();
        ending.output().close();
      } catch (IOException _) {
        // The pipe broke with the child.
      }
      ending
          .process()
          .onExit()
          .orTimeout(END_MILLIS, TimeUnit.MILLISECONDS)
          .exceptionally(_ -> ending.process())
          .join();
      pool.cleanUp(ending);
    }
    try {
      Files.deleteIfExists(complaints);
    } catch (IOException _) {
      // The folder goes with the runtime.
    }
    pool.gone(this);
  }
}
