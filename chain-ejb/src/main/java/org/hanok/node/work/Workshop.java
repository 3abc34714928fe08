package org.hanok.node.work;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.crash.Work;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.reason.WorkReason;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.hanok.spi.runtime.UsageCounters;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs: fetches program and input, leases a runtime, keeps the limits, stores the result and
 * reports it. A bounded number at once; the others wait on the chain and are found by {@link
 * #lookForWork}.
 */
public final class Workshop implements JobSource.Listener, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Workshop.class.getName());
  private static final int REPORT_TRIES = 5;
  private static final long REPORT_PAUSE_MILLIS = 200;

  /** Whoever ran the program has nothing to do with these. */
  private static final Set<String> NOT_THE_RUNTIMES =
      Set.of(
          WorkReason.EXEC_INTERRUPTED.id(),
          WorkFailure.OUTPUT_NOT_STORED.code(),
          WorkFailure.DEADLINE_PASSED.code());

  /** The program was not begun, as where there was no room: that tells nothing of anybody. */
  private static final Set<String> NOT_BEGUN =
      Set.of(WorkReason.EXEC_REJECTED.id(), PrepareOutcome.RefusalCode.GAVE_UP.code());

  private final JobSource source;
  private final JobReporter reporter;
  private final JobMaterials materials;
  private final RuntimeCatalogue runtimes;
  private final RunDiary diary;
  private final Executor executor;
  private final LongSupplier clockMillis;
  private final CrashGuard guard;
  private final int places;
  private final Semaphore free;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final AtomicLong completed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private JobSource.@Nullable Subscription subscription;
  private volatile boolean closing;

  /** A job in the shop; its execution comes once it has started. One result of it is reported. */
  private static final class Running {
    // Another one if the job is run again.
    volatile CompletableFuture<Execution> execution = new CompletableFuture<>();
    final AtomicBoolean isReported = new AtomicBoolean();
    final CompletableFuture<@Nullable Void> hasLeft = new CompletableFuture<>();
  }

  /**
   * A shop that is closed until {@link #open}.
   *
   * @param diary is told how each run ended, before it is reported
   * @param executor runs each job on a thread of its own
   * @param places jobs at once, from 1
   * @param clockMillis the wall clock, Unix time
   * @param guard marks jobs that run, and knows those that may not
   */
  public Workshop(
      JobSource source,
      JobReporter reporter,
      JobMaterials materials,
      RuntimeCatalogue runtimes,
      RunDiary diary,
      Executor executor,
      int places,
      LongSupplier clockMillis,
      CrashGuard guard) {
    this.source = source;
    this.reporter = reporter;
    this.materials = materials;
    this.runtimes = runtimes;
    this.diary = diary;
    this.executor = executor;
    this.places = places;
    this.free = new Semaphore(places);
    this.clockMillis = clockMillis;
    this.guard = guard;
  }

  /** What the shop does now and did since it opened. */
  public record Figures(int places, int running, long completed, long failed) {}

  /** The figures of this moment. */
  public Figures figures() {
    return new Figures(places, running.size(), completed.get(), failed.get());
  }

  /** Starts to take jobs, those that waited already included. */
  public void open() {
    subscription = source.subscribe(this);
    lookForWork();
  }

  /** Takes jobs that wait on the chain; to be called now and then, as an event may be lost. */
  public void lookForWork() {
    for (Job job : source.open(places)) {
      submitted(job);
    }
  }

  @Override
  public void submitted(Job job) {
    if (closing || guard.isSetAside(Work.job(job.id()))) {
      return;
    }
    Running entry = new Running();
    if (running.putIfAbsent(job.id(), entry) != null) {
      return;
    }
    if (!free.tryAcquire()) {
      // It stays on the chain and is found when a place is free.
      running.remove(job.id());
      return;
    }
    // It may have ended here between the look at the chain that found it and this one: its result
    // is
    // on the chain before it leaves the shop.
    if (!source.isOpen(job.id())) {
      leave(job);
      return;
    }
    try {
      executor.execute(() -> work(job, entry));
    } catch (RejectedExecutionException e) {
      leave(job);
    }
  }

  @Override
  public void obsolete(String jobId, String reason) {
    Running entry = running.get(jobId);
    if (entry != null) {
      CompletableFuture<Void> ignored =
          entry.execution.thenAccept(execution -> execution.interrupt(reason));
    }
  }

  private void work(Job job, Running entry) {
    try (CrashGuard.Mark _ = guard.begin(Work.job(job.id()))) {
      giveUpAtDeadline(job, entry);
      JobResult result = run(job, entry);
      if (result instanceof JobResult.Failed notRun && !entry.execution.isDone()) {
        diary.notRun(job, notRun.code(), notRun.message());
      }
      finish(entry, result);
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "HANOK-WORK-BUG in job " + job.id(), bug);
      finish(entry, failure(job, WorkFailure.PROVIDER_BROKEN, String.valueOf(bug.getMessage())));
    } finally {
      leave(job);
    }
  }

  /**
   * A job that is not done at its deadline, still compiling perhaps, is reported as failed at once:
   * a provider that says so in time pays no penalty.
   */
  private void giveUpAtDeadline(Job job, Running entry) {
    long left = job.deadlineMillis() - clockMillis.getAsLong();
    if (left > 0) {
      // The timer goes with the job, however far its deadline is.
      CompletableFuture<@Nullable Void> ignored =
          entry
              .hasLeft
              .orTimeout(left, TimeUnit.MILLISECONDS)
              .exceptionallyAsync(
                  late -> {
                    obsolete(job.id(), "its deadline is over");
                    finish(entry, failure(job, WorkFailure.DEADLINE_PASSED, "it was not done"));
                    return null;
                  },
                  executor);
    }
  }

  /**
   * Reports the first result of a job. What the end of the node interrupts has none: the job stays
   * on the chain and is run again after the start.
   */
  private void finish(Running entry, JobResult result) {
    boolean isInterrupted = closing && !(result instanceof JobResult.Succeeded);
    if (isInterrupted || !entry.isReported.compareAndSet(false, true)) {
      return;
    }
    (result instanceof JobResult.Succeeded ? completed : failed).incrementAndGet();
    deliver(result);
  }

  private void leave(Job job) {
    Running entry = running.remove(job.id());
    if (entry != null) {
      entry.hasLeft.complete(null);
    }
    free.release();
  }

  private JobResult run(Job job, Running entry) {
    if (clockMillis.getAsLong() > job.deadlineMillis()) {
      return failure(job, WorkFailure.DEADLINE_PASSED, "the deadline was over before it started");
    }
    return switch (materials.fetch(job)) {
      case JobMaterials.Outcome.Lacking lacking ->
          failure(job, lacking.reason(), lacking.message());
      case JobMaterials.Outcome.Complete complete -> run(complete, entry);
    };
  }

  private JobResult run(JobMaterials.Outcome.Complete complete, Running entry) {
    Job job = complete.job();
    Optional<ServiceLease<LanguageRuntime>> lease = runtimes.lease(job.runtime());
    if (lease.isEmpty()) {
      return failure(job, WorkFailure.NO_RUNTIME, lacking(job.runtime()));
    }
    try (ServiceLease<LanguageRuntime> held = lease.get()) {
      JobResult result = attempt(complete, entry, held.service());
      return held.isOnTrial() && result instanceof JobResult.Failed failure
          ? secondOpinion(complete, entry, failure, held)
          : blamed(result, held);
    }
  }

  /** A runtime that throws what it must not has failed; the job has not. */
  private JobResult attempt(
      JobMaterials.Outcome.Complete complete, Running entry, LanguageRuntime runtime) {
    try {
      return run(complete, entry, runtime);
    } catch (RuntimeThrew threw) {
      LOG.log(
          System.Logger.Level.WARNING,
          "HANOK-WORK-RUNTIME-THREW in job " + complete.job().id(),
          threw.getCause());
      ExecutionOutcome outcome = new ExecutionOutcome.RuntimeFailed("it threw " + threw.getCause());
      return new JobResult.Failed(
          complete.job(), outcome.code(), outcome.message(), false, UsageCounters.ZERO);
    }
  }

  private static final class RuntimeThrew extends RuntimeException {
    private static final long serialVersionUID = 1;

    RuntimeThrew(Throwable cause) {
      super(cause);
    }
  }

  private static <T> T asked(Supplier<T> runtime) {
    try {
      return runtime.get();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
      throw new RuntimeThrew(thrown);
    }
  }

  private JobResult run(
      JobMaterials.Outcome.Complete complete, Running entry, LanguageRuntime runtime) {
    return switch (asked(() -> runtime.prepare(complete.program()))) {
      case PrepareOutcome.Refused refused ->
          new JobResult.Failed(
              complete.job(), refused.code().code(), refused.message(), true, UsageCounters.ZERO);
      case PrepareOutcome.Prepared prepared -> execute(complete, prepared.program(), entry);
    };
  }

  /**
   * What failed in a bundle on trial is run by the one before it: no call fails because somebody
   * tries something out, and what fails in both is the program's fault. Programs reach nothing
   * outside, so that running one twice does no harm.
   */
  private JobResult secondOpinion(
      JobMaterials.Outcome.Complete complete,
      Running entry,
      JobResult.Failed failure,
      ServiceLease<LanguageRuntime> onTrial) {
    Optional<ServiceLease<LanguageRuntime>> before =
        NOT_THE_RUNTIMES.contains(failure.code())
            ? Optional.empty()
            : runtimes.leaseTried(complete.job().runtime());
    if (before.isEmpty()) {
      return blamed(failure, onTrial);
    }
    try (ServiceLease<LanguageRuntime> tried = before.get()) {
      entry.execution = new CompletableFuture<>();
      JobResult again = attempt(complete, entry, tried.service());
      if (tells(failure.code()) && tells(again.code()) && !again.code().equals(failure.code())) {
        onTrial.failed(
            failure.code() + " " + failure.message() + "; " + tried.bundle() + ": " + again.code());
      }
      return again;
    }
  }

  private static JobResult blamed(JobResult result, ServiceLease<LanguageRuntime> held) {
    if (result instanceof JobResult.Failed failure
        && !failure.programsOwn()
        && tells(failure.code())) {
      held.failed(failure.code() + " " + failure.message());
    }
    return result;
  }

  /** Whether how a run ended tells something of the runtime that had it. */
  private static boolean tells(String code) {
    return !NOT_THE_RUNTIMES.contains(code) && !NOT_BEGUN.contains(code);
  }

  private static String lacking(RuntimeRequirement need) {
    return "no runtime of type "
        + need.type()
        + (need.features().isEmpty() ? "" : " has " + new TreeSet<>(need.features()));
  }

  private JobResult execute(
      JobMaterials.Outcome.Complete complete, PreparedProgram program, Running entry) {
    Job job = complete.job();
    long left = Math.max(1, job.deadlineMillis() - clockMillis.getAsLong());
    Invocation invocation =
        new Invocation(
            complete.input(),
            job.arguments(),
            job.limits().withWallTimeMillis(Math.min(left, job.limits().wallTimeMillis())),
            job.grants());
    Execution execution = asked(() -> program.invoke(invocation));
    entry.execution.complete(execution);
    ExecutionOutcome outcome = await(execution);
    UsageCounters usage = asked(execution::usage);
    outcome = diary.ended(job, outcome, asked(execution::log));
    if (!(outcome instanceof ExecutionOutcome.Completed done)) {
      return new JobResult.Failed(
          job, outcome.code(), outcome.message(), outcome.isProgramsOwn(), usage);
    }
    return switch (materials.keep(done.output())) {
      case ObjectStore.StoreOutcome.Stored stored ->
          new JobResult.Succeeded(job, stored.hash(), stored.bytes(), usage);
      case ObjectStore.StoreOutcome.Failed notStored ->
          failure(job, WorkFailure.OUTPUT_NOT_STORED, notStored.message());
    };
  }

  private static ExecutionOutcome await(Execution execution) {
    try {
      return execution.result().get();
    } catch (InterruptedException e) {
      execution.interrupt("the node stops");
      Thread.currentThread().interrupt();
      return new ExecutionOutcome.Interrupted("the node stops");
    } catch (ExecutionException e) {
      return new ExecutionOutcome.RuntimeFailed(String.valueOf(e.getCause()));
    }
  }

  private void deliver(JobResult result) {
    for (int tried = 1; tried <= REPORT_TRIES; tried++) {
      switch (reporter.report(result)) {
        case JobReporter.Receipt.Accepted accepted -> {
          return;
        }
        case JobReporter.Receipt.Refused refused -> {
          LOG.log(
              System.Logger.Level.INFO,
              "HANOK-WORK-RESULT-DROPPED job {0}: {1} {2}",
              result.job().id(),
              refused.code(),
              refused.message());
          return;
        }
        case JobReporter.Receipt.TryAgain later -> pause(REPORT_PAUSE_MILLIS * tried);
      }
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "HANOK-WORK-NOT-REPORTED job {0}: the node takes no transactions; it will be run again",
        result.job().id());
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JobResult failure(Job job, WorkFailure reason, String message) {
    return new JobResult.Failed(job, reason.code(), message, false, UsageCounters.ZERO);
  }

  /** Takes no more jobs and interrupts the running ones; the chain still has them. */
  @Override
  public void close() {
    closing = true;
    JobSource.Subscription open = subscription;
    if (open != null) {
      open.close();
    }
    for (Running entry : running.values()) {
      CompletableFuture<Void> ignored =
          entry.execution.thenAccept(execution -> execution.interrupt("the node stops"));
    }
  }
}
