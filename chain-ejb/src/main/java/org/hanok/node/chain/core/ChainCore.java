package org.hanok.node.chain.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;

/**
 * The chain as a machine that is stepped: takes transactions, tells the consensus engine what
 * happened and does what it answers. It has no thread, no queue and no timer of its own; disk and
 * database are ports that it was given. One thread at a time.
 *
 * <p>Whoever steps it, the driver in a node and the simulation in tests, does what the effects say
 * before the next step.
 */
public final class ChainCore {

  private static final Logger LOG = System.getLogger(ChainCore.class.getName());

  /**
   * The most bytes that the texts of blocks may have that are heard of and not executed. They are
   * held as objects, which take some ten times as much: at most a quarter of the heap.
   */
  private static final long HEARD_BYTES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 40);

  private final CoreParts parts;
  private final ChainNews news;
  private final Company company;
  private final Withdrawals withdrawals;
  private final BlockMaker maker;
  private final Finaliser finaliser;
  private final FrontDesk desk;
  private final HeardBlocks heard = new HeardBlocks(HEARD_BYTES);
  private final PeerDesk peers;
  private final Reminders reminders;
  private final EngineRunner engine = new EngineRunner(this::perform);
  private List<Effect> effects = new ArrayList<>();
  private long nowMillis;

  private ChainCore(CoreParts parts) {
    this.parts = parts;
    this.news = new ChainNews(parts.listener());
    this.company = new Company(parts.state(), parts.identity());
    this.withdrawals =
        new Withdrawals(parts.pool(), parts.tracker(), news, parts.state().pending()::transactions);
    FrontKeeper front = new FrontKeeper(parts.state(), parts.pool(), withdrawals, company);
    Herald herald = new Herald(parts.tracker(), news);
    this.maker = new BlockMaker(parts, front, herald, heard);
    this.peers = new PeerDesk(parts, heard, herald);
    this.finaliser = new Finaliser(parts, front, withdrawals, news);
    this.desk = new FrontDesk(parts, front, company, news);
    this.reminders = new Reminders(parts.state().config().epochMillis());
  }

  /**
   * A core over a chain that was loaded, without an engine yet.
   *
   * @param journaled what waited when the node stopped; it is executed on the front at once
   */
  public static ChainCore of(
      CoreParts parts, List<PooledTransaction.Recalled> journaled, long nowMillis) {
    ChainCore core = new ChainCore(parts);
    core.peers.recall(parts.blocks().pending(), nowMillis);
    core.desk.recover(journaled, nowMillis);
    return core;
  }

  /**
   * A core over a chain that could not be loaded to its end, which shows what there is. What waits
   * stays in the journal: it belongs on a state that cannot be made now.
   */
  public static ChainCore ofDamaged(CoreParts parts, long nowMillis) {
    ChainCore core = new ChainCore(parts);
    core.desk.showOnly(nowMillis);
    return core;
  }

  /** Takes in one input; answers what is to be done because of it, in that order. */
  public List<Effect> step(Input input) {
    nowMillis = input.nowMillis();
    effects = new ArrayList<>();
    try {
      apply(input);
    } catch (StorageException lost) {
      effects.add(new Effect.StorageLost(lost));
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError bug) {
      answerForBug(input, bug);
    }
    return effects;
  }

  /** Nobody else would ever answer. */
  private void answerForBug(Input input, Throwable bug) {
    String doing = "at " + input.getClass().getSimpleName();
    String id = parts.faults().note(bug, doing, nowMillis);
    if (input instanceof Input.Arrived arrived) {
      effects.add(
          new Effect.Answer(arrived.reply(), DeskAnswers.faults(arrived.transactions(), id)));
    }
  }

  private void apply(Input input) {
    switch (input) {
      case Input.Arrived arrived -> desk.take(arrived);
      case Input.Pause ignored -> desk.flush(effects);
      case Input.TimerDue due -> {
        engine.feed(new Event.TimerFired(due.timer(), nowMillis));
        news.tell();
      }
      case Input.ProposalHeard proposal -> peers.proposal(proposal).ifPresent(this::tell);
      case Input.VoteHeard vote -> tell(peers.vote(vote));
      case Input.BlocksHeard blocks -> tell(peers.blocks(blocks));
      case Input.Synchronising sync ->
          engine.feed(new Event.Synchronising(sync.isFarBehind(), nowMillis));
      case Input.EngineChanged ignored -> startEngine();
      case Input.Production production -> {
        engine.feed(new Event.ProductionAllowed(production.isAllowed(), nowMillis));
      }
      case Input.Stopped ignored -> engine.stop(nowMillis).ifPresent(this::rememberQuietly);
    }
  }

  /** What a peer that catches up is told besides the final chain: parents before children. */
  public List<CatchUpBlock> catchUp() {
    return engine.notarized().stream().flatMap(hash -> peers.catchUp(hash).stream()).toList();
  }

  private void tell(Event heard) {
    engine.feed(heard);
    news.tell();
  }

  /** The engine's name; empty before the first. Any thread may ask. */
  public String engineName() {
    return engine.name();
  }

  /** How long the last commit to the database took, in milliseconds. Any thread may ask. */
  public long lastCommitMillis() {
    return finaliser.lastCommitMillis();
  }

  /** How many blocks came to something else when their text was read back. Any thread may ask. */
  public long differingBlocks() {
    return maker.differing();
  }

  /** How many promises were broken since the node started. Any thread may ask. */
  public long brokenPromises() {
    return withdrawals.brokenPromises();
  }

  // --- the engine

  /** An engine that does not start leaves its place to the one before it. */
  private void startEngine() {
    Optional<ConsensusEngineFactory> factory = parts.engines().engineFactory();
    Optional<ConsensusEngineFactory> before =
        engine.hasEngine() ? engine.maker() : Optional.empty();
    if (factory.isEmpty()) {
      effects.add(new Effect.EngineKnown(before.isPresent()));
      return;
    }
    Optional<EngineState> memory =
        engine.stop(nowMillis).or(() -> parts.blocks().engineState(factory.get().name()));
    try {
      engine.start(factory.get(), engineSetup(), started(memory));
      parts.engines().engineStarted();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError unfit) {
      parts.engines().engineFailed();
      before.ifPresent(one -> engine.start(one, engineSetup(), started(memory)));
      String ignored = parts.faults().note(unfit, "starting an engine", nowMillis);
    }
    effects.add(new Effect.EngineKnown(engine.hasEngine()));
    if (engine.hasEngine()) {
      LOG.log(Level.INFO, "HANOK-ENGINE-STARTED name={0}", engine.name());
    }
  }

  private EngineSetup engineSetup() {
    Block genesis = parts.state().config().genesisBlock();
    return new EngineSetup(
        parts.identity().address(), genesis.timestamp(), parts.state().config().epochMillis());
  }

  private Event.Started started(Optional<EngineState> memory) {
    ChainState state = parts.state();
    KnownBlock known =
        Ballots.known(
            PendingBlock.summaryOf(state.last().block(), state.validatorsAfterLast()),
            state.lastBallots());
    List<KnownBlock> unfinalised =
        state.pending().inOrder().stream()
            .map(block -> Ballots.known(block.summary(), block.consensusTransactions()))
            .toList();
    return new Event.Started(known, unfinalised, memory, nowMillis);
  }

  private boolean perform(Action action) {
    try {
      return switch (action) {
        case Action.StartTimer timer -> {
          effects.add(new Effect.StartTimer(timer.timer(), timer.atMillis()));
          yield true;
        }
        case Action.Build build -> build(build);
        case Action.Propose propose -> feed(maker.propose(propose.blockHash(), nowMillis));
        case Action.Vote vote -> feed(maker.vote(vote, nowMillis));
        case Action.Persist persist -> {
          engine.state().ifPresent(memory -> persist(memory, persist.withBlocks()));
          yield true;
        }
        case Action.Finalise finalise -> finalise(finalise.blockHashes());
        case Action.Discard discard -> {
          discard.blockHashes().forEach(heard::forget);
          discard.blockHashes().forEach(state()::discard);
          state().showPending();
          yield true;
        }
        case Action.Execute execute -> {
          engine.feed(peers.execute(execute, nowMillis));
          yield true;
        }
        case Action.Report report -> {
          LOG.log(Level.WARNING, report.code() + " " + report.message());
          yield true;
        }
        case Action.Broadcast broadcast -> {
          peers.broadcast(broadcast.transactionHash()).ifPresent(effects::add);
          yield true;
        }
        case Action.RequestBlocks wanted -> {
          effects.add(new Effect.WantBlocks(wanted.afterNumber()));
          yield true;
        }
        case Action.DropVotes drop -> {
          heard.forgetVotes(drop.transactionHashes());
          state().pending().inOrder().forEach(one -> one.forgetVotes(drop.transactionHashes()));
          yield true;
        }
      };
    } catch (StorageException e) {
      effects.add(new Effect.StorageLost(e));
      return false;
    }
  }

  private boolean build(Action.Build order) {
    BlockMaker.Built built = tryToBuild(order);
    if (company.keepsPromises()) {
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
      return maker.build(order, nowMillis);
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError bug) {
      String id = parts.faults().note(bug, "building a block", nowMillis);
      parts.state().dropDrafts();
      return BlockMaker.failed(order, ChainReason.BUG.id() + " id=" + id, nowMillis);
    }
  }

  private boolean feed(Optional<Event> event) {
    event.ifPresent(engine::feed);
    return event.isPresent();
  }

  private boolean finalise(List<String> hashes) {
    List<PendingBlock> done = finaliser.finalise(hashes, engine.state());
    heard.forgetUpTo(state().last().block().number());
    effects.add(
        new Effect.BecameFinal(
            done.stream().map(PendingBlock::block).toList(), parts.state().finalRoot()));
    remind();
    done.forEach(block -> engine.feed(new Event.BlockFinalised(block.summary(), nowMillis)));
    if (parts.journal().isDueForRewrite()) {
      parts
          .journal()
          .rewrite(parts.pool().all().stream().map(PooledTransaction::toJournal).toList());
    }
    return true;
  }

  /** Blocks come into being: whoever makes them may not know what waits here. */
  private void remind() {
    List<SignedTransaction> due =
        reminders.due(parts.pool().all(), state().pending().transactions(), nowMillis);
    if (!due.isEmpty()) {
      effects.add(new Effect.Spread(due));
    }
  }

  private void persist(EngineState memory, boolean withBlocks) {
    if (withBlocks) {
      parts
          .blocks()
          .commit(memory, state().pending().inOrder().stream().map(PendingBlock::toFinal).toList());
    } else {
      parts.blocks().commit(memory);
    }
  }

  private ChainState state() {
    return parts.state();
  }

  private void rememberQuietly(EngineState state) {
    try {
      parts.blocks().commit(state);
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "HANOK-ENGINE-STATE-LOST", e);
    }
  }
}
