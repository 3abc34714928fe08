package org.hanok.node.chain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionDesk;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.query.ChainView;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatusReader;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.Event.TimerName;
import org.jspecify.annotations.Nullable;

/**
 * Drives the chain: takes transactions, tells the consensus engine what happened and does what it
 * answers. All of that happens on one thread, {@link #run}; other methods may be called by any.
 *
 * <p>When the database or the disk fails, the driver pauses: reads go on, nothing is taken or
 * produced, and it goes on by itself when a probe succeeds.
 */
public final class ChainDriver
    implements Runnable, TransactionDesk, ChainView, NodeStatusReader.WriterView, ChainControl {

  private static final Logger LOG = System.getLogger(ChainDriver.class.getName());

  private final ChainParts parts;
  private final ChainNews news;
  private final Withdrawals withdrawals;
  private final BlockMaker maker;
  private final Finaliser finaliser;
  private final FrontDesk desk;
  private final SnapshotKeeper snapshots;
  private final Watch watch;
  private final Writer writer;
  private final EngineRunner engine = new EngineRunner(this::perform);
  private volatile boolean abandoned;

  /** What the engine was told last. The writer's. */
  private boolean mayProduce = true;

  ChainDriver(
      ChainParts parts, Supplier<PoolLimits> limits, List<PooledTransaction.Recalled> journaled) {
    this.parts = parts;
    this.news = new ChainNews(parts.listener());
    this.withdrawals = new Withdrawals(parts.pool(), parts.tracker(), news);
    FrontKeeper front = new FrontKeeper(parts.state(), parts.pool(), withdrawals);
    this.maker = new BlockMaker(parts, front, new Herald(parts.tracker(), news));
    this.finaliser = new Finaliser(parts, front, withdrawals, news, limits);
    this.desk = new FrontDesk(parts, front, news);
    this.snapshots = new SnapshotKeeper(parts, parts.snapshots().newestNumber().orElse(0L));
    this.writer = new Writer(new Duties(), parts.clock());
    this.watch = new Watch(parts, this::tellProduction, this::startEngine);
    if (parts.damage().isPresent()) {
      // What waits stays in the journal: it belongs on a state that cannot be made now.
      boolean ignored = watch.begin(PauseReason.DAMAGED, parts.damage().get().toString());
      desk.showOnly(parts.clock().getAsLong());
    } else {
      desk.recover(journaled, parts.clock().getAsLong());
    }
  }

  /** Runs until {@link #stop}; on a thread of its own. */
  @Override
  public void run() {
    if (parts.damage().isEmpty()) {
      startEngine();
    }
    writer.run();
    if (!abandoned) {
      engine.stop(now()).ifPresent(this::rememberQuietly);
    }
    parts.journal().close();
  }

  /** Ends {@link #run} after what is queued. */
  public void stop() {
    writer.stop();
  }

  /** Closes what it holds, in place of {@link #run}: for a node that could not be made whole. */
  public void discard() {
    parts.journal().close();
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
    boolean queued = writer.offer(() -> take(transactions, dryRun, answer));
    return queued ? Optional.of(answer) : Optional.empty();
  }

  private void take(
      List<SignedTransaction> transactions,
      boolean dryRun,
      CompletableFuture<List<SubmitOutcome>> answer) {
    try {
      desk.take(transactions, dryRun, now(), answer);
    } catch (RuntimeException | StackOverflowError bug) {
      String what = "taking " + transactions.size() + " transactions";
      String id = parts.faults().note(bug, what, now());
      // Nobody else would ever answer.
      boolean ignored = answer.complete(FrontDesk.faults(transactions, id));
    }
  }

  @Override
  public Optional<SubmitOutcome.Unavailable> closed() {
    return pauseConditions().stream()
        .findFirst()
        .map(c -> new SubmitOutcome.Unavailable("HANOK-PAUSED", c.message(), 5_000));
  }

  @Override
  public boolean mayAcknowledge() {
    return parts.blockWork().hindrance().isEmpty();
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
    return parts.state().config().chainId();
  }

  /** AIN: at block 0 the configuration counts, afterwards the state. */
  private double resource(String name) {
    ChainMoment now = moment();
    JsonValue value =
        now.last().number() == 0
            ? parts.state().config().param("resource", name)
            : valueOf(
                now.finalRoot().find(List.of("values", "blockchain_params", "resource", name)));
    return value instanceof JsonNumber number ? number.value() : 0;
  }

  private static @Nullable JsonValue valueOf(@Nullable StateNode node) {
    return node == null ? null : node.value();
  }

  // --- for queries and operators

  @Override
  public ChainMoment moment() {
    return parts.state().shown();
  }

  /** Why the stored chain could not be executed to its end; empty if it was. */
  public Optional<ChainDamage> damage() {
    return parts.damage();
  }

  /** What waits for a block. */
  public TransactionPool pool() {
    return parts.pool();
  }

  /** What became of transactions. */
  public TransactionTracker tracker() {
    return parts.tracker();
  }

  @Override
  public String engineName() {
    return engine.name();
  }

  @Override
  public List<Condition> pauseConditions() {
    return Stream.concat(watch.conditions().stream(), parts.blockWork().hanging().stream())
        .toList();
  }

  @Override
  public List<Condition> concerns() {
    long now = now();
    StateRoom room = new StateRoom(parts.settings().stateBytesLimit());
    return Stream.of(
            parts.faults().condition().stream(),
            room.warning(moment().frontRoot(), now).stream(),
            Warnings.of(maker.differing(), parts.guard().all(), now).stream())
        .flatMap(each -> each)
        .toList();
  }

  @Override
  public long faults() {
    return parts.faults().count();
  }

  @Override
  public long brokenPromises() {
    return withdrawals.brokenPromises();
  }

  @Override
  public long lastCommitMillis() {
    return finaliser.lastCommitMillis();
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

  // --- the engine

  private void startEngine() {
    Optional<ConsensusEngineFactory> factory = parts.engines().engineFactory();
    if (factory.isEmpty()) {
      boolean ignored = watch.begin(PauseReason.NO_ENGINE, "");
      return;
    }
    Optional<EngineState> memory =
        engine.stop(now()).or(() -> parts.blocks().engineState(factory.get().name()));
    Block genesis = parts.state().config().genesisBlock();
    EngineSetup setup =
        new EngineSetup(
            parts.identity().address(), genesis.timestamp(), parts.state().config().epochMillis());
    engine.start(factory.get(), setup, started(memory));
    parts.engines().engineStarted();
    boolean ignored = watch.end(PauseReason.NO_ENGINE);
    // A new engine takes it that it may produce, whatever the one before it was told.
    tellEngine();
    LOG.log(Level.INFO, "HANOK-ENGINE-STARTED name={0}", factory.get().name());
  }

  private Event.Started started(Optional<EngineState> memory) {
    ChainState state = parts.state();
    KnownBlock known =
        Ballots.known(
            PendingBlock.summaryOf(state.last().block(), state.validatorsAfterLast()),
            state.lastBallots());
    List<KnownBlock> unfinalised =
        state.pendingInOrder().stream()
            .map(block -> Ballots.known(block.summary(), block.consensusTransactions()))
            .toList();
    return new Event.Started(known, unfinalised, memory, now());
  }

  private boolean perform(Action action) {
    try {
      return switch (action) {
        case Action.StartTimer timer -> {
          writer.startTimer(timer.timer(), timer.atMillis());
          yield true;
        }
        case Action.Build build -> build(build);
        case Action.Propose propose -> feed(maker.propose(propose.blockHash(), now()));
        case Action.Vote vote -> feed(maker.vote(vote, now()));
        case Action.Persist ignored -> {
          engine.state().ifPresent(parts.blocks()::commit);
          yield true;
        }
        case Action.Finalise finalise -> finalise(finalise.blockHashes());
        case Action.Discard discard -> {
          discard.blockHashes().forEach(parts.state()::discard);
          parts.state().showPending();
          yield true;
        }
        case Action.Execute execute -> {
          engine.feed(new Event.BlockRefused(execute.blockHash(), "HANOK-NO-PEERS", false, now()));
          yield true;
        }
        case Action.Report report -> {
          LOG.log(Level.WARNING, report.code() + " " + report.message());
          yield true;
        }
        // A network with other validators is to carry these; alone there is nobody to tell or ask.
        case Action.Broadcast ignored -> true;
        case Action.RequestBlocks ignored -> true;
      };
    } catch (StorageException e) {
      watch.lostStorage(e);
      return false;
    }
  }

  private boolean build(Action.Build order) {
    BlockMaker.Built built = tryToBuild(order);
    if (parts.state().keepsPromises()) {
      withdrawals.breakPromises(built.leftOut());
      withdrawals.breakPromises(built.broken());
    } else {
      withdrawals.fail(built.leftOut());
    }
    engine.feed(built.event());
    return true;
  }

  /** The engine must hear of every build, or it waits for ever. */
  private BlockMaker.Built tryToBuild(Action.Build order) {
    try {
      return maker.build(order, now());
    } catch (RuntimeException | StackOverflowError bug) {
      String id = parts.faults().note(bug, "building a block", now());
      return BlockMaker.failed(order, Faults.CODE + " id=" + id, now());
    }
  }

  private boolean feed(Optional<Event> event) {
    event.ifPresent(engine::feed);
    return event.isPresent();
  }

  private boolean finalise(List<String> hashes) {
    List<PendingBlock> done = finaliser.finalise(hashes, engine.state());
    snapshots.blocksFinal(done.stream().map(PendingBlock::block).toList(), finalRoot());
    done.forEach(block -> engine.feed(new Event.BlockFinalised(block.summary(), now())));
    if (parts.journal().isDueForRewrite()) {
      parts
          .journal()
          .rewrite(parts.pool().all().stream().map(PooledTransaction::toJournal).toList());
    }
    return true;
  }

  /** Tells the engine soon; where too much waits for the writer, with its next tick. */
  private void tellProduction() {
    boolean ignored = writer.offer(this::tellEngine);
  }

  private void tellEngine() {
    mayProduce = watch.isClear();
    engine.feed(new Event.ProductionAllowed(mayProduce, now()));
  }

  private void rememberQuietly(EngineState state) {
    try {
      parts.blocks().commit(state);
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "HANOK-ENGINE-STATE-LOST", e);
    }
  }

  private long now() {
    return parts.clock().getAsLong();
  }

  /** What the writer's loop calls. */
  private final class Duties implements Writer.Duties {

    @Override
    public void timer(TimerName timer, long nowMillis) {
      engine.feed(new Event.TimerFired(timer, nowMillis));
      news.tell();
    }

    @Override
    public void batchDone() {
      desk.flush();
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
        String ignored = parts.faults().note(failure, "driving the chain", now());
      }
    }
  }
}
