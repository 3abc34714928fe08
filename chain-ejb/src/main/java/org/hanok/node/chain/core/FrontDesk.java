package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.crash.Work;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.Allowance;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.pool.PackedJson;
import org.hanok.node.pool.PoolRefusal;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.WaitingJournal;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.Promise;

/**
 * Executes transactions on the front as they arrive and puts them into the pool. Answers go out
 * when the whole batch is in the journal. For the writer alone.
 */
final class FrontDesk {

  private static final long BLOCK_MILLIS = 1_000;

  private final ChainState state;
  private final FrontKeeper keeper;
  private final Company company;
  private final TransactionPool pool;
  private final TransactionTracker tracker;
  private final WaitingJournal journal;
  private final CpuMeter meter;
  private final long epochMillis;
  private final ChainNews news;
  private final Namesakes namesakes;
  private final CrashGuard guard;
  private final StateRoom stateRoom;

  // What leaves nothing in the pool, whose limits therefore do not see it.
  private final Allowance dryRuns;
  private final Allowance thrown;
  private final List<JsonObject> unwritten = new ArrayList<>();
  private final List<Effect.Answer> answers = new ArrayList<>();
  private final List<SignedTransaction> taken = new ArrayList<>();

  FrontDesk(CoreParts parts, FrontKeeper keeper, Company company, ChainNews news) {
    this.state = parts.state();
    this.keeper = keeper;
    this.company = company;
    this.pool = parts.pool();
    this.tracker = parts.tracker();
    this.journal = parts.journal();
    this.meter = parts.meter();
    this.epochMillis = Math.max(1, parts.state().config().epochMillis());
    this.news = news;
    this.namesakes = new Namesakes(pool, tracker, state.isOwnNetwork(), epochMillis);
    this.guard = parts.guard();
    this.stateRoom = parts.room();
    this.dryRuns = new Allowance(250_000_000, 4, parts.clock());
    this.thrown = new Allowance(1_000_000_000, 2, parts.clock());
  }

  /** Executes and pools; what came of it is answered by {@link #flush}. */
  void take(Input.Arrived arrived) {
    long nowMillis = arrived.nowMillis();
    List<SignedTransaction> transactions = arrived.transactions();
    boolean dryRun = arrived.dryRun();
    keeper.refresh(nowMillis);
    List<SubmitOutcome> outcomes = new ArrayList<>(transactions.size());
    for (SignedTransaction transaction : transactions) {
      long waitMillis = waitMillis(transaction, dryRun);
      outcomes.add(
          waitMillis > 0
              ? DeskAnswers.tooDear(waitMillis)
              : takeOne(transaction, dryRun, nowMillis));
    }
    answers.add(new Effect.Answer(arrived.reply(), outcomes));
  }

  /** Takes back what the journal held before the node stopped. Nothing is told twice. */
  void recover(List<PooledTransaction.Recalled> journaled, long nowMillis) {
    keeper.begin(journaled, nowMillis);
    for (PooledTransaction.Recalled recalled : journaled) {
      recover(recalled, nowMillis);
    }
    unwritten.clear();
    taken.clear();
    news.forget();
    journal.rewrite(pool.all().stream().map(PooledTransaction::toJournal).toList());
    state.show();
  }

  /** Shows the chain as it is and takes back nothing: the journal stays as it is. */
  void showOnly(long nowMillis) {
    keeper.begin(List.of(), nowMillis);
    state.show();
  }

  private void recover(PooledTransaction.Recalled recalled, long nowMillis) {
    SignedTransaction transaction = recalled.transaction();
    Optional<ExecutionResult> inBlock = state.pending().resultOf(transaction.hash().toString());
    if (inBlock.isPresent()) {
      // It waits for its block to become final, or to be given up.
      pool.add(
          PooledTransaction.of(
              transaction, nowMillis, inBlock.get(), recalled.promisedMillis(), 0));
      return;
    }
    if (refusal(transaction).isPresent() || wouldEnd(transaction)) {
      return;
    }
    Promise promise = company.keepsPromises() ? recalled.promise() : null;
    Execution done = execute(transaction, promise == null ? result -> true : promise::isKeptBy);
    if (promise != null && !promise.isKeptBy(done.result())) {
      keeper.broken(transaction, nowMillis);
    } else if (!done.result().threw() && !done.result().precheckFailed()) {
      pool(transaction, done, nowMillis);
    } else if (!done.result().threw() && !company.keepsPromises() && isEarly(transaction)) {
      keepUnexecuted(recalled, done, nowMillis);
    }
  }

  private boolean isEarly(SignedTransaction transaction) {
    return transaction.body().nonce() > state.front().facts().nonceOf(transaction.address());
  }

  /** What comes before it may be in a block that this node has not heard of since it stopped. */
  private void keepUnexecuted(PooledTransaction.Recalled recalled, Execution done, long nowMillis) {
    Promise promise = recalled.promise();
    if (promise != null) {
      pool.add(
          new PooledTransaction(
              recalled.transaction(),
              nowMillis,
              promise,
              recalled.promisedMillis(),
              PooledTransaction.selection(recalled.transaction(), done.result()),
              done.cpuNanos()));
    }
  }

  /**
   * Makes the batch durable, shows the front to readers and says what clients are to be told.
   *
   * @param effects takes the answers
   * @throws StorageException if the journal cannot be written; clients are told so
   */
  void flush(List<Effect> effects) {
    if (answers.isEmpty()) {
      news.tell();
      return;
    }
    try {
      journal.append(unwritten);
      effects.addAll(answers);
      if (!taken.isEmpty()) {
        effects.add(new Effect.Spread(taken));
      }
    } catch (StorageException e) {
      answers.forEach(answer -> effects.add(cannotPromise(answer)));
      throw e;
    } finally {
      unwritten.clear();
      answers.clear();
      taken.clear();
    }
    state.show();
    // AIN: events go out before the answer.
    news.tell();
  }

  /** What is executed but not in the journal is not acknowledged. */
  private static Effect cannotPromise(Effect.Answer answer) {
    return new Effect.Answer(
        answer.reply(),
        Collections.nCopies(answer.outcomes().size(), DeskAnswers.cannotBeWritten()));
  }

  /** How long this one has to wait; 0 if its turn is now. */
  private long waitMillis(SignedTransaction transaction, boolean dryRun) {
    long forOthers = dryRun ? dryRuns.waitMillis() : thrown.waitMillis();
    return pool.isTooDear(transaction.address()) ? Math.max(forOthers, BLOCK_MILLIS) : forOthers;
  }

  /** What came of executing a transaction, and what it took of a processor's time. */
  private record Execution(ExecutionResult result, long cpuNanos) {}

  private SubmitOutcome takeOne(SignedTransaction transaction, boolean dryRun, long nowMillis) {
    Optional<SubmitOutcome> refusal = refusal(transaction);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!dryRun && keeper.isFull()) {
      return DeskAnswers.noRoomNow(epochMillis);
    }
    if (wouldEnd(transaction)) {
      return DeskAnswers.endsChain(transaction.hash().toString());
    }
    return dryRun ? rehearse(transaction) : take(transaction, nowMillis);
  }

  private SubmitOutcome rehearse(SignedTransaction transaction) {
    long began = meter.nanos();
    ExecutionResult result = state.front().rehearse(transaction);
    dryRuns.use(meter.nanos() - began);
    return DeskAnswers.outcome(transaction, result);
  }

  private SubmitOutcome take(SignedTransaction transaction, long nowMillis) {
    Growth growth = new Growth();
    Execution done =
        execute(transaction, result -> hasRoom(transaction, result) && growth.isAllowedTo(result));
    ExecutionResult result = done.result();
    if (growth.wasRefused) {
      thrown.use(done.cpuNanos());
      return DeskAnswers.stateFull();
    }
    if (result.threw()) {
      thrown.use(done.cpuNanos());
    } else if (!result.precheckFailed()) {
      if (!hasRoom(transaction, result)) {
        thrown.use(done.cpuNanos());
        return noRoom(transaction, result);
      }
      pool(transaction, done, nowMillis);
    }
    return DeskAnswers.outcome(transaction, result);
  }

  /** Whether the state is too full for what a transaction adds. */
  private final class Growth {
    private final long beforeBytes = state.front().bytes();
    private boolean wasRefused;

    /** Asked while the state is as the transaction left it; what failed leaves nothing. */
    boolean isAllowedTo(ExecutionResult result) {
      wasRefused =
          !result.failed() && stateRoom.isFull(beforeBytes) && state.front().bytes() > beforeBytes;
      return !wasRefused;
    }
  }

  private Execution execute(SignedTransaction transaction, Predicate<ExecutionResult> keeps) {
    long began = meter.nanos();
    ExecutionResult result = state.front().execute(transaction, keeps);
    return new Execution(result, meter.nanos() - began);
  }

  /** Whether {@code transaction} would be the chain's end; what it takes to find out is counted. */
  private boolean wouldEnd(SignedTransaction transaction) {
    if (!state.chainGoesOn()) {
      return false;
    }
    long began = meter.nanos();
    boolean isEnd = state.front().wouldEnd(transaction);
    if (isEnd) {
      thrown.use(meter.nanos() - began);
    }
    return isEnd;
  }

  /** Whether the next block has room for it; elsewhere it waits until one has. */
  private boolean hasRoom(SignedTransaction transaction, ExecutionResult result) {
    return !company.keepsPromises()
        || state.front().room().hasRoomFor(PooledTransaction.selection(transaction, result));
  }

  private SubmitOutcome noRoom(SignedTransaction transaction, ExecutionResult result) {
    boolean fitsAnEmptyOne =
        state.front().emptyRoom().hasRoomFor(PooledTransaction.selection(transaction, result));
    return fitsAnEmptyOne
        ? DeskAnswers.noRoomNow(epochMillis)
        : DeskAnswers.overBudget(transaction.hash().toString());
  }

  private Optional<SubmitOutcome> refusal(SignedTransaction transaction) {
    String hash = transaction.hash().toString();
    if (guard.isSetAside(Work.transaction(hash))) {
      return Optional.of(DeskAnswers.setAside(hash));
    }
    Optional<PoolRefusal> noRoom = pool.refusal(transaction.address(), transaction.body().isFree());
    boolean isFull = noRoom.map(FrontDesk::concernsEverybody).orElse(false);
    if (!isFull && namesakes.isReceived(transaction)) {
      return Optional.of(DeskAnswers.alreadyReceived(hash));
    }
    return noRoom
        .map(why -> DeskAnswers.poolIsFull(why, transaction, pool))
        .or(() -> namesakes.makeWay(transaction));
  }

  private void pool(SignedTransaction transaction, Execution done, long nowMillis) {
    Front front = state.front();
    ExecutionResult result = done.result();
    PooledTransaction pooled =
        PooledTransaction.of(transaction, nowMillis, result, front.timeMillis(), done.cpuNanos());
    // Where there is none it waits for a later block.
    boolean _ = front.room().take(pooled.selection());
    front.hold();
    pool.add(pooled);
    unwritten.add(pooled.toJournal());
    // AIN: what failed on arrival may succeed in a block; others are not told of it.
    if (!result.failed()) {
      taken.add(transaction);
    }
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
}
