package org.hanok.node.chain;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.Allowance;
import org.hanok.node.pool.PackedJson;
import org.hanok.node.pool.PoolRefusal;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.storage.PoolJournal;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionResult;

/**
 * Executes transactions on the front as they arrive and puts them into the pool. Answers go out
 * when the whole batch is in the journal. For the writer alone.
 */
final class FrontDesk {

  private static final int ALREADY_RECEIVED = 10701;
  private static final long BLOCK_MILLIS = 1_000;
  private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();

  private final ChainState state;
  private final TransactionPool pool;
  private final TransactionTracker tracker;
  private final PoolJournal journal;
  private final ChainNews news;

  // What leaves nothing in the pool, whose limits therefore do not see it.
  private final Allowance dryRuns;
  private final Allowance thrown;
  private final List<JsonObject> unwritten = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  private record Answer(
      CompletableFuture<List<SubmitOutcome>> client, List<SubmitOutcome> outcomes) {}

  FrontDesk(
      ChainState state,
      TransactionPool pool,
      TransactionTracker tracker,
      PoolJournal journal,
      ChainNews news,
      LongSupplier clock) {
    this.state = state;
    this.pool = pool;
    this.tracker = tracker;
    this.journal = journal;
    this.news = news;
    this.dryRuns = new Allowance(250_000_000, 4, clock);
    this.thrown = new Allowance(1_000_000_000, 2, clock);
  }

  /** Executes and pools; {@code answer} is completed by {@link #flush}. */
  void take(
      List<SignedTransaction> transactions,
      boolean dryRun,
      long nowMillis,
      CompletableFuture<List<SubmitOutcome>> answer) {
    List<SubmitOutcome> outcomes = new ArrayList<>(transactions.size());
    for (SignedTransaction transaction : transactions) {
      long waitMillis = waitMillis(transaction, dryRun);
      outcomes.add(waitMillis > 0 ? tooDear(waitMillis) : takeOne(transaction, dryRun, nowMillis));
    }
    answers.add(new Answer(answer, outcomes));
  }

  /** Takes back what the journal held before the node stopped. Nothing is told twice. */
  void recover(List<SignedTransaction> transactions, long nowMillis) {
    for (SignedTransaction transaction : transactions) {
      SubmitOutcome ignored = takeOne(transaction, false, nowMillis);
    }
    unwritten.clear();
    news.forget();
    journal.rewrite(pool.all().stream().map(PooledTransaction::toJson).toList());
    state.show();
  }

  /**
   * Makes the batch durable, shows the front to readers and answers clients.
   *
   * @throws StorageException if the journal cannot be written; clients are told so
   */
  void flush() {
    if (answers.isEmpty()) {
      news.tell();
      return;
    }
    try {
      journal.append(unwritten);
      state.show();
      // AIN: events go out before the answer.
      news.tell();
      answers.forEach(answer -> answer.client().complete(answer.outcomes()));
    } catch (StorageException e) {
      answers.forEach(FrontDesk::cannotPromise);
      throw e;
    } finally {
      unwritten.clear();
      answers.clear();
    }
  }

  /** What is executed but not in the journal is not acknowledged. */
  private static void cannotPromise(Answer answer) {
    SubmitOutcome unavailable =
        new SubmitOutcome.Unavailable(
            "HANOK-PAUSED", "The node cannot write to its disk. Send it again later.", 5_000);
    answer.client().complete(Collections.nCopies(answer.outcomes().size(), unavailable));
  }

  /** This thread's own time where it is counted: what others do must not make anything dear. */
  private static long cpuNanos() {
    boolean isCounted =
        CLOCKS.isCurrentThreadCpuTimeSupported() && !Thread.currentThread().isVirtual();
    return isCounted ? CLOCKS.getCurrentThreadCpuTime() : System.nanoTime();
  }

  /** How long this one has to wait; 0 if its turn is now. */
  private long waitMillis(SignedTransaction transaction, boolean dryRun) {
    long forOthers = dryRun ? dryRuns.waitMillis() : thrown.waitMillis();
    return pool.isTooDear(transaction.address()) ? Math.max(forOthers, BLOCK_MILLIS) : forOthers;
  }

  private static SubmitOutcome tooDear(long waitMillis) {
    return new SubmitOutcome.Unavailable(
        "HANOK-BUSY",
        "What others sent takes long to execute, or what waits for a block. Send it again later.",
        waitMillis);
  }

  private SubmitOutcome takeOne(SignedTransaction transaction, boolean dryRun, long nowMillis) {
    Optional<SubmitOutcome> refusal = refusal(transaction);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    long began = cpuNanos();
    Optional<ExecutionResult> executed =
        state.wouldEnd(transaction, nowMillis)
            ? Optional.empty()
            : Optional.of(state.execute(transaction, nowMillis, dryRun));
    long cpuNanos = cpuNanos() - began;
    boolean isPossible = executed.isPresent() && !executed.get().threw();
    if (dryRun) {
      dryRuns.use(cpuNanos);
    } else if (!isPossible) {
      thrown.use(cpuNanos);
    }
    String hash = transaction.hash().toString();
    if (!isPossible) {
      return executed.map(threw -> thrown(hash, threw)).orElseGet(() -> wouldEnd(hash));
    }
    ExecutionResult result = executed.get();
    if (result.precheckFailed()) {
      String message = result.json().getString("message");
      return new SubmitOutcome.Refused(
          hash, result.code(), message == null ? "" : message, result.json());
    }
    if (!dryRun) {
      pool(PooledTransaction.of(transaction, nowMillis, result, cpuNanos), result, nowMillis);
    }
    return new SubmitOutcome.Accepted(hash, result.json(), result.failed());
  }

  private Optional<SubmitOutcome> refusal(SignedTransaction transaction) {
    String hash = transaction.hash().toString();
    Optional<PoolRefusal> noRoom = pool.refusal(transaction.address(), transaction.body().isFree());
    boolean isFull = noRoom.map(FrontDesk::concernsEverybody).orElse(false);
    if (!isFull && tracker.find(hash) != null) {
      return Optional.of(
          refuse(
              hash,
              ALREADY_RECEIVED,
              "[executeTransactionAndAddToPool] Already received transaction: " + hash));
    }
    return noRoom.map(why -> refuse(hash, why.code(), roomMessage(why, transaction)));
  }

  private static SubmitOutcome thrown(String hash, ExecutionResult threw) {
    return new SubmitOutcome.Impossible(
        hash,
        "HANOK-TX-THROWS",
        "AI Network's node ends with an exception where it executes this, so that no block can hold"
            + " it: "
            + threw.json().getString("message"));
  }

  private static SubmitOutcome wouldEnd(String hash) {
    return new SubmitOutcome.Impossible(
        hash,
        "HANOK-CHAIN-WOULD-STOP",
        "Nobody could propose the block after one that holds this, or votes for it would not count."
            + " Let there be other validators first.");
  }

  private void pool(PooledTransaction pooled, ExecutionResult result, long nowMillis) {
    pool.add(pooled);
    unwritten.add(pooled.toJson());
    TransactionState now = result.failed() ? TransactionState.PENDING : TransactionState.EXECUTED;
    TrackedTransaction ignored =
        tracker.track(
            pooled.hash(),
            new TrackedTransaction(
                now,
                -1,
                pool.usage(pooled.address()).used() - 1,
                pooled.address(),
                pooled.transaction().body().timestampMillis(),
                nowMillis,
                !result.failed(),
                nowMillis,
                -1,
                PackedJson.of(result.json())));
    news.changed(pooled.toJson(), Optional.empty(), now);
    news.written(pooled.toJson(), result.events());
  }

  private static boolean concernsEverybody(PoolRefusal refusal) {
    return refusal == PoolRefusal.NO_ROOM || refusal == PoolRefusal.NO_FREE_ROOM;
  }

  private String roomMessage(PoolRefusal refusal, SignedTransaction transaction) {
    TransactionPool.Usage all = pool.usage();
    TransactionPool.Usage own = pool.usage(transaction.address());
    String account = " for account: " + transaction.address();
    String message =
        switch (refusal) {
          case NO_ROOM -> "Tx pool does NOT have enough room (" + all.used() + ").";
          case NO_FREE_ROOM -> "Tx pool does NOT have enough free room (" + all.freeUsed() + ").";
          case NO_ROOM_FOR_ACCOUNT ->
              "Tx pool does NOT have enough room (" + own.used() + ")" + account;
          case NO_FREE_ROOM_FOR_ACCOUNT ->
              "Tx pool does NOT have enough free room (" + own.freeUsed() + ")" + account;
        };
    return "[executeTransactionAndAddToPool] " + message;
  }

  private static SubmitOutcome refuse(String hash, int code, String message) {
    JsonObject result =
        JsonObject.builder()
            .set("message", message)
            .set("code", code)
            .set("bandwidth_gas_amount", 0)
            .build();
    return new SubmitOutcome.Refused(hash, code, message, result);
  }
}
