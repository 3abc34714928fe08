package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hanok.runtime.support.sandbox.Remains;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/**
 * A runtime's cells: a bounded number of them and of bytes, a bounded number of calls that wait for
 * one. For programs that were called some are started ahead.
 */
final class Cells implements AutoCloseable {

  private static final long TICK_MILLIS = 500;
  private static final long CLOSE_MILLIS = 5_000;

  /** How long a call waits for room on the disk beside the programs that are running. */
  private static final long ROOM_MILLIS = 30_000;

  private final ProcessLanguage language;
  private final ProcessSettings settings;
  private final Sandbox sandbox;
  private final ProgramFolders folders;
  private final ScheduledExecutorService watchdog;
  private final Set<Cell> all = new LinkedHashSet<>();

  /** Those of which something may be there yet, retired ones included. */
  private final Set<Cell> living = new LinkedHashSet<>();

  private final SequencedMap<Cell, Long> parkedSince = new LinkedHashMap<>();
  private final Set<Cell> starting = new LinkedHashSet<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Remains remains = new Remains();
  private long usedBytes;
  private long lastNumber;
  private boolean isClosed;

  private record Waiting(CellWork work, ScheduledFuture<?> patience) {}

  Cells(ProcessLanguage language, ProcessSettings settings, Sandbox sandbox, Path folder)
      throws IOException {
    this.language = language;
    this.settings = settings;
    this.sandbox = sandbox;
    this.folders =
        new ProgramFolders(
            folder.resolve("programs"),
            settings.storeBytes(),
            new ProgramFolders.Shortage(ROOM_MILLIS, this::endParked));
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, task -> daemon(task, "cells-watchdog"));
    executor.setRemoveOnCancelPolicy(true);
    this.watchdog = Executors.unconfigurableScheduledExecutorService(executor);
    var _ = watchdog.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, 256 << 10, false);
    thread.setContextClassLoader(Cells.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  ProcessLanguage language() {
    return language;
  }

  ProcessSettings settings() {
    return settings;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  ProgramFolders folders() {
    return folders;
  }

  /** What there is at this moment. */
  record Figures(int cells, int parked, int waiting, long bytes) {}

  synchronized Figures figures() {
    return new Figures(all.size(), parkedSince.size(), waiting.size(), usedBytes);
  }

  /**
   * Has work done in a cell that waits, a new one, or the next for which there is room.
   *
   * @param waitMillis how long it may wait; then it is refused
   */
  void submit(CellWork work, long waitMillis) {
    Optional<String> problem = tryToPlace(work, waitMillis);
    problem.ifPresent(work::refused);
  }

  private synchronized Optional<String> tryToPlace(CellWork work, long waitMillis) {
    if (isClosed) {
      return Optional.of("the runtime is stopping");
    }
    if (cost(work.key()) > settings.budgetBytes()) {
      return Optional.of("it needs more memory than all programs have together");
    }
    // Those that wait already go first, as far as they fit.
    placeWaiting();
    if (place(work)) {
      return Optional.empty();
    }
    if (waiting.size() >= settings.maxWaiting()) {
      return Optional.of(waiting.size() + " programs are waiting already");
    }
    waiting.add(
        new Waiting(work, after(waitMillis, () -> expire(work, "no place within " + waitMillis))));
    return Optional.empty();
  }

  private void expire(CellWork work, String reason) {
    if (withdraw(work)) {
      work.refused(reason + " ms");
    }
  }

  /** Takes work back that waits; false if it waits no longer. It is told nothing. */
  synchronized boolean withdraw(CellWork work) {
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting candidate = each.next();
      if (candidate.work() == work) {
        candidate.patience().cancel(false);
        each.remove();
        return true;
      }
    }
    return false;
  }

  private boolean place(CellWork work) {
    Optional<Cell> fitting =
        parkedSince.keySet().stream()
            .filter(cell -> cell.key().equals(work.key()) && cell.isAlive())
            .findFirst();
    if (fitting.isPresent()) {
      parkedSince.remove(fitting.get());
      fitting.get().give(work);
      return true;
    }
    return makeRoom(cost(work.key()), true) && start(work.key(), work.files(), work);
  }

  private long cost(CellKey key) {
    return language.cageBytes(key.setting());
  }

  private boolean start(CellKey key, ProgramFiles files, @Nullable CellWork first) {
    Cell cell = new Cell(this, ++lastNumber, key, files, first);
    all.add(cell);
    living.add(cell);
    starting.add(cell);
    usedBytes += cost(key);
    try {
      cell.begin();
      return true;
    } catch (OutOfMemoryError _) {
      // No thread for it.
      forget(cell);
      living.remove(cell);
      return false;
    }
  }

  /** Whether one more cell fits; those that wait for calls may have to go for it. */
  private boolean makeRoom(long bytes, boolean mayRetire) {
    while (all.size() >= settings.maxCells() || usedBytes + bytes > settings.budgetBytes()) {
      if (!mayRetire || parkedSince.isEmpty()) {
        return false;
      }
      retire(parkedSince.firstEntry().getKey());
    }
    return true;
  }

  private void retire(Cell cell) {
    forget(cell);
    cell.retire();
  }

  private void forget(Cell cell) {
    parkedSince.remove(cell);
    starting.remove(cell);
    if (all.remove(cell)) {
      usedBytes -= cost(cell.key());
    }
  }

  /** A cell's process is ready. */
  synchronized void ready(Cell cell) {
    starting.remove(cell);
  }

  /** A cell waits for its call; the one that waits for it is given to it. */
  synchronized void park(Cell cell) {
    if (!all.contains(cell)) {
      return;
    }
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting candidate = each.next();
      if (candidate.work().key().equals(cell.key())) {
        candidate.patience().cancel(false);
        each.remove();
        cell.give(candidate.work());
        return;
      }
    }
    parkedSince.put(cell, System.nanoTime());
  }

  /** A cell has its call: the next call of this program is to find one that is ready, too. */
  synchronized void taken(Cell cell) {
    if (!language.startsAhead() || isClosed || !waiting.isEmpty()) {
      return;
    }
    long ahead =
        parkedSince.keySet().stream().filter(other -> other.key().equals(cell.key())).count()
            + starting.stream().filter(other -> other.key().equals(cell.key())).count();
    for (long i = ahead; i < settings.spareCells(); i++) {
      if (!makeRoom(cost(cell.key()), false) || !start(cell.key(), cell.files(), null)) {
        return;
      }
    }
  }

  void ended(Cell cell) {
    synchronized (this) {
      forget(cell);
      living.remove(cell);
    }
    placeWaiting();
  }

  private synchronized void placeWaiting() {
    if (isClosed) {
      return;
    }
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting candidate = each.next();
      // One that needs much keeps nobody waiting that needs less.
      if (place(candidate.work())) {
        candidate.patience().cancel(false);
        each.remove();
      }
    }
  }

  private void tick() {
    placeWaiting();
    endIdle();
    remains.sweep();
  }

  /** Cells that wait for calls keep no call from the disk. */
  private synchronized void endParked() {
    List.copyOf(parkedSince.keySet()).forEach(this::retire);
  }

  private synchronized void endIdle() {
    long now = System.nanoTime();
    long limit = TimeUnit.MILLISECONDS.toNanos(settings.idleMillis());
    List<Cell> old = new ArrayList<>();
    parkedSince.forEach(
        (cell, since) -> {
          if (now - since > limit || !cell.isAlive()) {
            old.add(cell);
          }
        });
    old.forEach(this::retire);
  }

  void cleanUp(Sandbox.Started dead) {
    remains.cleanUp(dead);
  }

  /** Does something after a while, on the watchdog; it must be short and never block. */
  ScheduledFuture<?> after(long millis, Runnable action) {
    return watchdog.schedule(action, millis, TimeUnit.MILLISECONDS);
  }

  /** Refuses what waits, ends all cells, and waits for their ends for a few seconds. */
  @Override
  public void close() {
    List<Waiting> refused;
    List<Cell> ending;
    synchronized (this) {
      isClosed = true;
      refused = List.copyOf(waiting);
      waiting.clear();
      ending = List.copyOf(living);
    }
    refused.forEach(each -> each.work().refused("the runtime is stopping"));
    ending.forEach(Cell::retire);
    awaitAll(ending);
    watchdog.shutdownNow();
    remains.sweepWithin(CLOSE_MILLIS);
  }

  private static void awaitAll(List<Cell> ending) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    try {
      for (Cell cell : ending) {
        cell.awaitEnd(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
