package org.hanok.runtime.wasm;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What all runs share: places to run, memory, and a watchdog. */
final class MachineRoom implements AutoCloseable {

  private static final long CLOSE_MILLIS = 3_000;
  private static final long WATCHDOG_STACK_BYTES = 256 << 10;

  private final int maxRuns;
  private final Semaphore places;
  private final AtomicLong freeBytes;
  private final Set<WasmExecution> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watchdog;
  private volatile boolean closed;

  MachineRoom(int maxRuns, long memoryBudgetBytes) {
    this.maxRuns = maxRuns;
    this.places = new Semaphore(maxRuns);
    this.freeBytes = new AtomicLong(memoryBudgetBytes);
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, task -> RunThread.daemon(task, "wasm-watchdog", WATCHDOG_STACK_BYTES));
    executor.setRemoveOnCancelPolicy(true);
    this.watchdog = Executors.unconfigurableScheduledExecutorService(executor);
  }

  /** Lets {@code execution} in, or says why not. */
  Optional<String> enter(WasmExecution execution) {
    if (!places.tryAcquire()) {
      return Optional.of(maxRuns + " programs are running already");
    }
    running.add(execution);
    if (closed) {
      leave(execution);
      return Optional.of("the runtime is stopping");
    }
    return Optional.empty();
  }

  void leave(WasmExecution execution) {
    if (running.remove(execution)) {
      places.release();
    }
  }

  boolean takeMemory(long bytes) {
    long before = freeBytes.getAndUpdate(free -> free >= bytes ? free - bytes : free);
    return before >= bytes;
  }

  void giveMemoryBack(long bytes) {
    freeBytes.addAndGet(bytes);
  }

  ScheduledFuture<?> after(long millis, Runnable action) {
    return watchdog.schedule(action, millis, TimeUnit.MILLISECONDS);
  }

  ScheduledFuture<?> every(long millis, Runnable action) {
    return watchdog.scheduleWithFixedDelay(action, millis, millis, TimeUnit.MILLISECONDS);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(execution -> execution.interrupt("the runtime is stopping"));
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    running.forEach(execution -> execution.awaitEnd(deadline));
    watchdog.shutdownNow();
  }
}
