package org.hanok.runtime.support.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
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
 * Children that take one task at a time: whatever a task does to its child, it does to no other
 * task. A bounded number of children and of bytes, a bounded number of waiting tasks. Some children
 * wait for work; those that are idle for long end.
 *
 * <p>Children that cannot be started are tried again after a while that doubles each time.
 */
public final class ChildPool implements AutoCloseable {

  private static final long TICK_MILLIS = 500;
  private static final long CLOSE_MILLIS = 3_000;

  private final ChildSettings settings;
  private final ChildProgram program;
  private final Sandbox sandbox;
  private final Path folder;
  private final ScheduledExecutorService watchdog = watch("children-watchdog");

  /** Looks at children take their time, and must keep no limit waiting. */
  private final ScheduledExecutorService looks = watch("children-looks");

  private final Set<Child> children = new LinkedHashSet<>();

  /** Those of which something may be there yet, retired ones included. */
  private final Set<Child> living = new LinkedHashSet<>();

  private final SequencedSet<Child> idle = new LinkedHashSet<>();
  private final java.util.Map<Child, Long> idleSince = new java.util.HashMap<>();
  private final WaitingLine waiting = new WaitingLine(System::nanoTime);
  private final Beginners beginners;
  private final NextLook nextLook = new NextLook(this::after, this::lookedAgain);
  private final Remains remains = new Remains();
  private long lastNumber;
  private long usedBytes;
  private final StartTries starts = new StartTries();
  private boolean isClosed;

  /**
   * A pool without children yet.
   *
   * @param folder a folder of the pool's own
   */
  public ChildPool(ChildSettings settings, ChildProgram program, Sandbox sandbox, Path folder) {
    this.settings = settings;
    this.program = program;
    this.sandbox = sandbox;
    this.folder = folder;
    this.beginners =
        new Beginners(settings.beginAtOnce(), settings.briefMillis(), settings.firstMillis());
    var _ = watchdog.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService watch(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, task -> daemon(task, name));
    executor.setRemoveOnCancelPolicy(true);
    return Executors.unconfigurableScheduledExecutorService(executor);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(null, task, name, 512 << 10, false);
    thread.setContextClassLoader(ChildPool.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  public ChildSettings settings() {
    return settings;
  }

  /** What keeps the system from holding its children, in words; empty if it holds them. */
  public Optional<String> lacking() {
    return sandbox.lacking();
  }

  /** What the pool has at this moment. */
  public record Figures(int children, int idle, int waiting, long bytes) {}

  public synchronized Figures figures() {
    return new Figures(children.size(), idle.size(), waiting.size(), usedBytes);
  }

  /**
   * Has a task done by a child that is free, a new one, or the next that becomes free.
   *
   * @param waitMillis how long it may wait; then it is refused
   */
  public void submit(ChildTask task, long waitMillis) {
    Optional<String> problem = tryToPlace(task, waitMillis);
    problem.ifPresent(task::refused);
  }

  private synchronized Optional<String> tryToPlace(ChildTask task, long waitMillis) {
    if (isClosed) {
      return Optional.of("the runtime is stopping");
    }
    if (task.heapBytes() > settings.maxHeapBytes()) {
      return Optional.of("it needs more memory than all programs have together");
    }
    if (starts.isHopeless() && children.isEmpty()) {
      return Optional.of("no child process can be started");
    }
    // Those that wait already go first, as far as they fit.
    if (waiting.placeAll(this::place) && place(task)) {
      return Optional.empty();
    }
    if (waiting.size() >= settings.maxWaiting()) {
      return Optional.of(waiting.size() + " programs are waiting already");
    }
    ScheduledFuture<?> patience =
        after(waitMillis, () -> expire(task, "no place within " + waitMillis + " ms"));
    waiting.add(task, patience, waitMillis);
    lookAgain();
    return Optional.empty();
  }

  /** Sees to it that what waits is looked at when a task that has begun turns out to be long. */
  private void lookAgain() {
    long now = System.nanoTime();
    if (beginners.isFull(now)) {
      nextLook.within(beginners.millisToNext(now));
    }
  }

  private synchronized void lookedAgain() {
    nextLook.came();
    placeWaiting();
  }

  /** Takes a task back that waits; false if it waits no longer. It is told nothing. */
  public synchronized boolean withdraw(ChildTask task) {
    return waiting.remove(task);
  }

  private void expire(ChildTask task, String reason) {
    if (withdraw(task)) {
      task.refused(reason);
    }
  }

  private boolean place(ChildTask task) {
    if (beginners.isFull(System.nanoTime())) {
      return false;
    }
    Optional<Child> free = bestIdle(task);
    if (free.isPresent()) {
      idle.remove(free.get());
      begin(free.get(), task);
      free.get().give(task);
      return true;
    }
    return start(settings.heapFor(task.heapBytes()), task);
  }

  private void begin(Child child, ChildTask task) {
    child.serves(task);
    beginners.begin(child, child.isFresh(), System.nanoTime());
  }

  /** One that has loaded what is wanted, else one that has loaded nothing, else any. */
  private Optional<Child> bestIdle(ChildTask task) {
    List<Child> fitting = idle.reversed().stream().filter(child -> fits(child, task)).toList();
    return fitting.stream()
        .filter(child -> child.hasLoaded(task.affinity()))
        .findFirst()
        .or(() -> fitting.stream().filter(Child::isFresh).findFirst())
        .or(() -> fitting.stream().min(Comparator.comparingLong(Child::heapBytes)));
  }

  private static boolean fits(Child child, ChildTask task) {
    return child.heapBytes() >= task.heapBytes() && child.mayServe(task);
  }

  private boolean start(long heapBytes, @Nullable ChildTask first) {
    if (starts.isPausing()
        || !makeRoom(heapBytes + ChildSettings.BEYOND_HEAP_BYTES, first != null)) {
      return false;
    }
    Child child = new Child(this, ++lastNumber, heapBytes);
    children.add(child);
    living.add(child);
    usedBytes += heapBytes + ChildSettings.BEYOND_HEAP_BYTES;
    if (first != null) {
      begin(child, first);
    }
    try {
      child.begin(first);
    } catch (OutOfMemoryError _) {
      // No thread for it.
      forget(child);
      living.remove(child);
      starts.failed();
      return false;
    }
    return true;
  }

  /** Whether one more child fits; idle ones may have to go for it, and stay if that won't do. */
  private boolean makeRoom(long bytes, boolean mayRetire) {
    long idleBytes =
        idle.stream().mapToLong(each -> each.heapBytes() + ChildSettings.BEYOND_HEAP_BYTES).sum();
    if (children.size() - idle.size() >= settings.maxChildren()
        || usedBytes - idleBytes + bytes > settings.budgetBytes()) {
      return false;
    }
    while (children.size() >= settings.maxChildren()
        || usedBytes + bytes > settings.budgetBytes()) {
      if (!mayRetire || idle.isEmpty()) {
        return false;
      }
      retire(idle.getFirst());
    }
    return true;
  }

  private void retire(Child child) {
    forget(child);
    child.retire();
  }

  private void forget(Child child) {
    idle.remove(child);
    idleSince.remove(child);
    beginners.end(child);
    if (children.remove(child)) {
      usedBytes -= child.heapBytes() + ChildSettings.BEYOND_HEAP_BYTES;
    }
  }

  /** The next task of a child that is free; null if it is to wait for one. */
  @Nullable ChildTask next(Child child) {
    synchronized (this) {
      if (!children.contains(child)) {
        return null;
      }
      beginners.end(child);
      Optional<ChildTask> next = takeFor(child);
      if (next.isPresent()) {
        begin(child, next.get());
        return next.get();
      }
      idle.add(child);
      idleSince.put(child, System.nanoTime());
      if (!waiting.isEmpty() && !isClosed) {
        // What waits cannot have this child, but perhaps its place.
        ScheduledFuture<?> _ = after(0, this::placeWaiting);
      }
      return null;
    }
  }

  private Optional<ChildTask> takeFor(Child child) {
    if (beginners.isFull(System.nanoTime())) {
      return Optional.empty();
    }
    return waiting.removeFirst(task -> fits(child, task));
  }

  synchronized void started() {
    starts.succeeded();
  }

  synchronized void notStarted(ChildGone loss) {
    if (loss.kind() == ChildGone.Kind.NOT_STARTED) {
      starts.failed();
    }
  }

  void ended(Child child) {
    synchronized (this) {
      forget(child);
    }
    placeWaiting();
  }

  /** Nothing of a child that ended is there any more. */
  synchronized void gone(Child child) {
    living.remove(child);
  }

  private synchronized void placeWaiting() {
    if (isClosed) {
      return;
    }
    if (!beginners.isFull(System.nanoTime())) {
      var _ = waiting.placeAll(this::place);
    }
    if (!waiting.isEmpty()) {
      lookAgain();
    }
  }

  private void tick() {
    placeWaiting();
    synchronized (this) {
      endIdle();
      keepSpare();
    }
    remains.sweep();
  }

  private void endIdle() {
    long now = System.nanoTime();
    List<Child> old = new ArrayList<>();
    for (Child child : idle) {
      long idleNanos = now - idleSince.getOrDefault(child, now);
      boolean isSpare =
          child.heapBytes() == settings.heapBytes()
              && idle.size() - old.size() <= settings.spareChildren();
      if (idleNanos > TimeUnit.MILLISECONDS.toNanos(settings.idleMillis()) && !isSpare) {
        old.add(child);
      }
    }
    old.forEach(this::retire);
  }

  private void keepSpare() {
    if (!isClosed && idle.size() < settings.spareChildren() && waiting.isEmpty()) {
      var _ = start(settings.heapBytes(), null);
    }
  }

  void cleanUp(Sandbox.Started dead) {
    remains.cleanUp(dead);
  }

  Sandbox.Started launch(long heapBytes, Path complaints) throws IOException {
    return sandbox.start(
        new Sandbox.Setting(
            program.command(heapBytes),
            program.readable(),
            program.environment(),
            heapBytes + ChildSettings.BEYOND_HEAP_BYTES,
            program.scratchBytes()),
        complaints);
  }

  Path folder() {
    return folder;
  }

  /** Does something after a while, on the pool's watchdog; it must be short and never block. */
  public ScheduledFuture<?> after(long millis, Runnable action) {
    return watchdog.schedule(action, millis, TimeUnit.MILLISECONDS);
  }

  /** Looks at something again and again, beside the watchdog, until it is cancelled. */
  ScheduledFuture<?> every(long millis, Runnable action) {
    return looks.scheduleWithFixedDelay(action, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Refuses what waits, ends all children, and waits for their ends for a few seconds. */
  @Override
  public void close() {
    List<ChildTask> refused;
    List<Child> ending;
    synchronized (this) {
      isClosed = true;
      refused = waiting.removeAll();
      ending = List.copyOf(living);
    }
    refused.forEach(each -> each.refused("the runtime is stopping"));
    ending.forEach(Child::retire);
    Child.joinAll(ending, CLOSE_MILLIS);
    watchdog.shutdownNow();
    looks.shutdownNow();
    remains.sweepWithin(CLOSE_MILLIS);
  }
}
