package org.hanok.node.chain.loop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hanok.node.chain.core.CatchUpBlock;
import org.hanok.node.chain.core.ChainCore;
import org.hanok.node.chain.core.Effect;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Input;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionDesk;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.query.ChainView;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatusReader;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.spi.consensus.Event.TimerName;
import org.jspecify.annotations.Nullable;

/**
 * Drives the chain's core: one thread, {@link #run}, steps it with what comes in and does what it
 * answers; other methods may be called by any.
 *
 * <p>When the database or the disk fails, the driver pauses: reads go on, nothing is taken or
 * produced, and it goes on by itself when a probe succeeds.
 */
public final class ChainDriver
    implements Runnable, TransactionDesk, ChainView, NodeStatusReader.WriterView, ChainControl {

  private final DriverParts parts;
  private final SnapshotKeeper snapshots;
  private final ChainCore core;
  private final Watch watch;
  private final Writer writer;
  private volatile boolean abandoned;

  /** What the engine was told last. The writer's. */
  private boolean mayProduce = true;

  /**
   * A driver of a chain that was loaded.
   *
   * @param journaled what waited when the node stopped
   */
  public ChainDriver(DriverParts parts, List<PooledTransaction.Recalled> journaled) {
    this.parts = parts;
    this.snapshots = new SnapshotKeeper(parts, parts.snapshots().newestNumber().orElse(0L));
    this.core =
        parts.damage().isPresent()
            ? ChainCore.ofDamaged(parts.core(), now())
            : ChainCore.of(parts.core(), journaled, now());
    this.writer = new Writer(new Duties(), parts.core().clock());
    this.watch = new Watch(parts, this::tellProduction, this::startEngine);
    parts.damage().ifPresent(this::pauseFor);
  }

  private void pauseFor(ChainDamage damage) {
    boolean ignored = watch.begin(PauseReason.DAMAGED, damage.toString());
  }

  /** Runs until {@link #stop}; on a thread of its own. */
  @Override
  public void run() {
    if (parts.damage().isEmpty()) {
      startEngine();
    }
    writer.run();
    if (!abandoned) {
      step(new Input.Stopped(now()));
    }
    parts.core().journal().close();
  }

  /** Ends {@link #run} after what is queued. */
  public void stop() {
    writer.stop();
  }

  /** Closes what it holds, in place of {@link #run}: for a node that could not be made whole. */
  public void discard() {
    parts.core().journal().close();
  }

  /** Ends {@link #run} at once, with nothing said or stored: for tests of sudden death. */
  void abandon() {
    abandoned = true;
    writer.stop();
  }

  /** Has the writer look at the clock now: for tests that move it. */
  void wake() {
    boolean ignored = writer.offer(() -> {});
  }

  // --- for ingress

  @Override
  public Optional<CompletableFuture<List<SubmitOutcome>>> hand(
      List<SignedTransaction> transactions, boolean dryRun) {
    CompletableFuture<List<SubmitOutcome>> answer = new CompletableFuture<>();
    boolean queued =
        writer.offer(() -> step(new Input.Arrived(transactions, dryRun, answer::complete, now())));
    return queued ? Optional.of(answer) : Optional.empty();
  }

  @Override
  public Optional<SubmitOutcome.Unavailable> closed() {
    return pauseConditions().stream()
        .findFirst()
        .map(c -> new SubmitOutcome.Unavailable(ChainReason.PAUSED, c.message(), 5_000));
  }

  @Override
  public boolean mayAcknowledge() {
    return parts.blockWork().hindrance().isEmpty();
  }

  @Override
  public boolean hasTaken(String hash) {
    TrackedTransaction known = tracker().find(hash);
    return known != null
        && switch (known.state()) {
          case EXECUTED, IN_BLOCK, FINALIZED -> true;
          case PENDING, REVERTED, FAILED, TIMED_OUT -> false;
        };
  }

  @Override
  public long bodySizeLimit() {
    return (long) resource("tx_bytes_limit");
  }

  @Override
  public int batchSizeLimit() {
    return (int) resource("batch_tx_list_size_limit");
  }

  @Override
  public int chainId() {
    return parts.core().state().config().chainId();
  }

  /** AIN: at block 0 the configuration counts, afterwards the state. */
  private double resource(String name) {
    ChainMoment now = moment();
    JsonValue value =
        now.last().number() == 0
            ? parts.core().state().config().param("resource", name)
            : valueOf(
                now.finalRoot().find(List.of("values", "blockchain_params", "resource", name)));
    return value instanceof JsonNumber number ? number.value() : 0;
  }

  private static @Nullable JsonValue valueOf(@Nullable StateNode node) {
    return node == null ? null : node.value();
  }

  // --- for peers

  /** A proposal came; false if too much waits already. */
  public boolean heard(String peer, HeardBlock proposal) {
    return writer.offerUrgent(() -> step(new Input.ProposalHeard(peer, proposal, now())));
  }

  /** A vote came; false if too much waits already. */
  public boolean heard(String peer, SignedTransaction vote) {
    return writer.offerUrgent(() -> step(new Input.VoteHeard(peer, vote, now())));
  }

  /** Blocks came that were wanted; false if too much waits already. */
  public boolean heard(String peer, List<HeardBlock> blocks, long peerFinal) {
    return writer.offerUrgent(() -> step(new Input.BlocksHeard(peer, blocks, peerFinal, now())));
  }

  /** What is notarized and not final; nothing if too much waits already. */
  public CompletableFuture<List<CatchUpBlock>> catchUp() {
    CompletableFuture<List<CatchUpBlock>> answer = new CompletableFuture<>();
    if (!writer.offer(() -> answer.complete(core.catchUp()))) {
      answer.complete(List.of());
    }
    return answer;
  }

  /** Whether this node is far behind and catches up by other means. */
  public void synchronising(boolean isFarBehind) {
    boolean ignored = writer.offer(() -> step(new Input.Synchronising(isFarBehind, now())));
  }

  // --- for queries and operators

  @Override
  public ChainMoment moment() {
    return parts.core().state().shown();
  }

  /** Why the stored chain could not be executed to its end; empty if it was. */
  public Optional<ChainDamage> damage() {
    return parts.damage();
  }

  /** What waits for a block. */
  public TransactionPool pool() {
    return parts.core().pool();
  }

  /** What became of transactions. */
  public TransactionTracker tracker() {
    return parts.core().tracker();
  }

  @Override
  public String engineName() {
    return core.engineName();
  }

  @Override
  public List<Condition> pauseConditions() {
    return Stream.concat(watch.conditions().stream(), parts.blockWork().hanging().stream())
        .toList();
  }

  @Override
  public List<Condition> concerns() {
    long now = now();
    return Stream.of(
            parts.core().faults().condition().stream(),
            parts.core().room().warning(moment().frontRoot(), now).stream(),
            Warnings.of(core.differingBlocks(), parts.core().guard().all(), now).stream(),
            Warnings.ofKey(parts.core().identity().concerns(), now).stream())
        .flatMap(each -> each)
        .toList();
  }

  @Override
  public long faults() {
    return parts.core().faults().count();
  }

  @Override
  public long brokenPromises() {
    return core.brokenPromises();
  }

  @Override
  public long lastCommitMillis() {
    return core.lastCommitMillis();
  }

  @Override
  public long lastTickMillis() {
    return writer.lastTickMillis();
  }

  @Override
  public boolean pause(String reason) {
    return watch.begin(PauseReason.OPERATOR, reason);
  }

  @Override
  public boolean resume() {
    return watch.end(PauseReason.OPERATOR);
  }

  @Override
  public void takeSnapshot() {
    snapshots.want();
  }

  @Override
  public boolean reloadEngine() {
    return parts.damage().isEmpty() && writer.offer(this::startEngine);
  }

  // --- the core

  private void step(Input input) {
    core.step(input).forEach(this::perform);
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Answer answer -> answer.reply().with(answer.outcomes());
      case Effect.StartTimer timer -> writer.startTimer(timer.timer(), timer.atMillis());
      case Effect.StorageLost lost -> watch.lostStorage(lost.why());
      case Effect.BecameFinal done -> snapshots.blocksFinal(done.blocks(), done.root());
      case Effect.EngineKnown known -> noteEngine(known.isThere());
      case Effect.SayProposal said -> parts.voice().say(said.block(), said.proposal());
      case Effect.SayVote said -> parts.voice().say(said.vote());
      case Effect.Spread taken -> parts.voice().spread(taken.transactions());
      case Effect.WantBlocks wanted -> parts.voice().wantBlocks(wanted.afterNumber());
    }
  }

  private void startEngine() {
    step(new Input.EngineChanged(now()));
  }

  private void noteEngine(boolean isThere) {
    if (isThere) {
      boolean ignored = watch.end(PauseReason.NO_ENGINE);
      // A new engine takes it that it may produce, whatever the one before it was told.
      tellEngine();
    } else {
      boolean ignored = watch.begin(PauseReason.NO_ENGINE, "");
    }
  }

  /** Tells the engine soon; where too much waits for the writer, with its next tick. */
  private void tellProduction() {
    boolean ignored = writer.offer(this::tellEngine);
  }

  private void tellEngine() {
    mayProduce = watch.isClear();
    step(new Input.Production(mayProduce, now()));
  }

  private long now() {
    return parts.core().clock().getAsLong();
  }

  /** What the writer's loop calls. */
  private final class Duties implements Writer.Duties {

    @Override
    public void timer(TimerName timer, long nowMillis) {
      step(new Input.TimerDue(timer, nowMillis));
    }

    @Override
    public void batchDone() {
      step(new Input.Pause(now()));
    }

    @Override
    public void tick(long nowMillis) {
      watch.probe(nowMillis);
      if (mayProduce != watch.isClear()) {
        tellEngine();
      }
    }

    @Override
    public void failed(Throwable failure) {
      if (failure instanceof StorageException lost) {
        watch.lostStorage(lost);
      } else {
        String ignored = parts.core().faults().note(failure, "driving the chain", now());
      }
    }
  }
}
