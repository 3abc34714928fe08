package org.hanok.node.chain.loop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.hanok.spi.consensus.Event.TimerName;

/**
 * The one thread that changes the chain: runs commands in batches, in order of arrival, and fires
 * timers. What validators say of blocks goes before what clients want, or a node that many write to
 * would be late in every round. Between commands it never waits longer than {@value #TICK_MILLIS}
 * ms.
 */
final class Writer implements Runnable {

  /** How many commands may wait. */
  static final int QUEUE_LIMIT = 10_000;

  /** How many urgent commands may wait besides. */
  static final int URGENT_LIMIT = 4_096;

  /** How many commands are run before clients are answered. */
  static final int BATCH_LIMIT = 256;

  private static final long BATCH_NANOS = 250_000_000L;
  private static final long TICK_MILLIS = 500;

  /** What the writer serves. */
  interface Duties {

    /** A timer is due. */
    void timer(TimerName timer, long nowMillis);

    /** A batch of commands was run. */
    void batchDone();

    /** Called at least every {@value Writer#TICK_MILLIS} ms while running. */
    void tick(long nowMillis);

    /** A command or a duty threw what it should not: a bug, or a broken machine. */
    void failed(Throwable failure);
  }

  private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(QUEUE_LIMIT);
  private final Queue<Runnable> urgent = new ArrayBlockingQueue<>(URGENT_LIMIT);
  private final Map<TimerName, Long> timers = new EnumMap<>(TimerName.class);
  private final Duties duties;
  private final LongSupplier clock;
  private volatile boolean stopping;
  private volatile boolean ended;
  private volatile long lastTickMillis;

  Writer(Duties duties, LongSupplier clock) {
    this.duties = duties;
    this.clock = clock;
  }

  /** Queues a command from any thread; false if too many wait, or nobody will run it any more. */
  boolean offer(Runnable command) {
    if (stopping || !commands.offer(command)) {
      return false;
    }
    // Between the question and the offer the last command may have been run.
    return !ended || !commands.remove(command);
  }

  /** As {@link #offer}, before all that is not urgent. */
  boolean offerUrgent(Runnable command) {
    if (stopping || !urgent.offer(command)) {
      return false;
    }
    // For a writer that waits; one that has no room for this does not wait.
    boolean ignored = commands.offer(() -> {});
    return !ended || !urgent.remove(command);
  }

  /** Sets a timer; for the writer's thread. */
  void startTimer(TimerName timer, long atMillis) {
    timers.put(timer, atMillis);
  }

  /** Ends {@link #run} after what is queued. */
  void stop() {
    stopping = true;
  }

  /** When the writer last was seen alive. */
  long lastTickMillis() {
    return lastTickMillis;
  }

  /** How many commands wait. */
  int waiting() {
    return commands.size() + urgent.size();
  }

  @Override
  public void run() {
    serve();
    ended = true;
    // What came in since the queue was seen empty; whoever is later sees the end.
    while (waiting() > 0) {
      serve();
    }
  }

  private void serve() {
    while (!stopping || waiting() > 0) {
      try {
        step();
      } catch (InterruptedException e) {
        stopping = true;
      } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
        duties.failed(e);
      }
    }
  }

  private void step() throws InterruptedException {
    Runnable first =
        urgent.isEmpty() ? commands.poll(waitMillis(), TimeUnit.MILLISECONDS) : () -> {};
    if (first != null) {
      runBatch(first);
      duties.batchDone();
    }
    long now = clock.getAsLong();
    fireTimers(now);
    duties.tick(now);
    lastTickMillis = now;
  }

  /** Commands that take long must not keep timers, and so blocks, from their turn. */
  private void runBatch(Runnable first) {
    long began = System.nanoTime();
    Runnable next = first;
    for (int i = 1; next != null; i++) {
      runUrgent();
      runSafely(next);
      boolean isFull = i >= BATCH_LIMIT || System.nanoTime() - began > BATCH_NANOS;
      next = isFull ? null : commands.poll();
    }
  }

  private void runUrgent() {
    for (int i = 0; i < URGENT_LIMIT && !urgent.isEmpty(); i++) {
      runSafely(urgent.remove());
    }
  }

  private void runSafely(Runnable command) {
    try {
      command.run();
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      duties.failed(e);
    }
  }

  private long waitMillis() {
    long next = timers.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    return Math.clamp(next - clock.getAsLong(), 0, TICK_MILLIS);
  }

  private void fireTimers(long now) {
    for (TimerName timer : TimerName.values()) {
      Long at = timers.get(timer);
      if (at != null && at <= now) {
        timers.remove(timer);
        duties.timer(timer, now);
      }
    }
  }
}
