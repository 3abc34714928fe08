package org.hanok.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.consensus.solo.SoloEngineFactory;
import org.hanok.node.chain.core.ChainCore;
import org.hanok.node.chain.core.ChainState;
import org.hanok.node.chain.core.CoreInside;
import org.hanok.node.chain.core.CoreParts;
import org.hanok.node.chain.core.Effect;
import org.hanok.node.chain.core.Faults;
import org.hanok.node.chain.core.Input;
import org.hanok.node.chain.core.NodeIdentity;
import org.hanok.node.chain.core.StateRoom;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.RecordedSigner;
import org.hanok.spi.consensus.Event.TimerName;
import org.jspecify.annotations.Nullable;

/** The real core of a node, stepped by the simulation's hand and clock, over a simulated disk. */
final class SimulatedNode {

  private static final PoolLimits LIMITS = new PoolLimits(1_000, 100, 1, 1, 3_600_000, 86_400_000);

  private final SimulatedNetwork network;
  final SimulatedDisk disk = new SimulatedDisk();
  final Map<TimerName, Long> timers = new EnumMap<>(TimerName.class);
  long nowMillis = SimulatedNetwork.GENESIS_MILLIS + 60_000;
  ChainState state;
  TransactionTracker tracker;
  private TransactionPool pool;
  private Faults faults;
  private ChainCore core;
  private boolean isAllowed = true;

  SimulatedNode(SimulatedNetwork network) {
    this.network = network;
    this.state = load();
    this.tracker = new TransactionTracker(LIMITS::trackerTimeoutMillis);
    this.pool = new TransactionPool(() -> LIMITS);
    this.faults = new Faults(nowMillis);
    this.core = open();
  }

  /** Ends at once, and begins again with what the disk holds. */
  void restart() {
    timers.clear();
    isAllowed = true;
    state = load();
    tracker = new TransactionTracker(LIMITS::trackerTimeoutMillis);
    pool = new TransactionPool(() -> LIMITS);
    core = open();
  }

  /** A chain that was read from text and executed again. */
  private ChainState load() {
    ChainState loaded = new ChainState(network.config, network.ledger, TransactionRules.DEFAULT);
    require(loaded.loadGenesis(network.config.genesisBlock()));
    for (Block block : disk.readBlocks()) {
      require(loaded.replay(block));
    }
    loaded.recallBallots(disk.readLastVotes());
    return loaded;
  }

  private static void require(BlockOutcome outcome) {
    if (outcome instanceof BlockOutcome.Invalid invalid) {
      throw new SimulationFailure("its own block is not valid when it is read again: " + invalid);
    }
  }

  /** The hash of the state that the stored blocks come to. */
  @Nullable Object rootOfStored() {
    return load().finalRoot().proofHash();
  }

  private ChainCore open() {
    faults = new Faults(nowMillis);
    CoreParts parts =
        new CoreParts(
            state,
            disk,
            disk,
            pool,
            tracker,
            () -> LIMITS,
            new NodeIdentity(signer()),
            () -> Optional.of(new SoloEngineFactory()),
            new StateRoom(Long.MAX_VALUE),
            false,
            () -> nowMillis,
            () -> 0,
            faults,
            event -> {},
            CrashGuard.NONE);
    ChainCore opened = ChainCore.of(parts, recalled(), nowMillis);
    core = opened;
    step(new Input.EngineChanged(nowMillis));
    return opened;
  }

  private Signer signer() {
    Block genesis = network.config.genesisBlock();
    return switch (RecordedSigner.open(
        SigningKey.of(SimulatedNetwork.NODE),
        network.config.chainId(),
        genesis.hash().toString(),
        disk.signing)) {
      case RecordedSigner.Opened(RecordedSigner signer, boolean ignored) -> {
        long epochNow = (nowMillis - genesis.timestamp()) / network.config.epochMillis();
        signer.begin(new Signer.Traces(List.of(), true, epochNow));
        yield signer;
      }
      case RecordedSigner.NotOpened not -> throw new SimulationFailure(not.toString());
    };
  }

  private List<PooledTransaction.Recalled> recalled() {
    List<PooledTransaction.Recalled> recalled = new ArrayList<>();
    for (JsonObject entry : disk.readJournal()) {
      recalled.add(PooledTransaction.recalled(read(entry), entry));
    }
    return recalled;
  }

  private SignedTransaction read(JsonObject entry) {
    JsonObject body = Objects.requireNonNull(entry.getObject("tx_body"));
    String signature = Objects.requireNonNull(entry.getString("signature"));
    if (SignedTransaction.create(
            body, signature, network.config.chainId(), TransactionRules.DEFAULT)
        instanceof SignedTransaction.Created created) {
      return created.transaction();
    }
    throw new SimulationFailure("the journal holds what is no transaction: " + entry);
  }

  private void step(Input input) {
    for (Effect effect : core.step(input)) {
      switch (effect) {
        case Effect.Answer answer -> answer.reply().with(answer.outcomes());
        case Effect.StartTimer timer -> timers.put(timer.timer(), timer.atMillis());
        case Effect.StorageLost ignored -> isAllowed = false;
        case Effect.BecameFinal ignored -> {}
        case Effect.EngineKnown ignored -> {}
        // There is nobody to tell.
        case Effect.SayProposal ignored -> {}
        case Effect.SayVote ignored -> {}
        case Effect.Spread ignored -> {}
        case Effect.WantBlocks ignored -> {}
      }
    }
    if (faults.count() > 0) {
      throw new SimulationFailure("the core met " + faults.condition());
    }
  }

  /** Hands in a transaction; its answer comes with the next {@link #pause}. */
  void send(SignedTransaction transaction, boolean dryRun, Map<String, SubmitOutcome> answers) {
    String hash = transaction.hash().toString();
    step(
        new Input.Arrived(
            List.of(transaction),
            dryRun,
            outcomes -> {
              if (!dryRun) {
                answers.put(hash, outcomes.getFirst());
              }
            },
            nowMillis));
  }

  void pause() {
    step(new Input.Pause(nowMillis));
  }

  /** Fires what is due; true if something was. */
  boolean fire() {
    boolean fired = false;
    for (TimerName timer : TimerName.values()) {
      Long at = timers.get(timer);
      if (at != null && at <= nowMillis) {
        timers.remove(timer);
        step(new Input.TimerDue(timer, nowMillis));
        fired = true;
      }
    }
    return fired;
  }

  void reloadEngine() {
    step(new Input.EngineChanged(nowMillis));
  }

  void mend() {
    disk.breakDown(false);
    if (!isAllowed) {
      isAllowed = true;
      step(new Input.Production(true, nowMillis));
    }
  }

  long nextTimerMillis() {
    return Objects.requireNonNull(timers.get(TimerName.EPOCH), "no epoch is awaited");
  }

  long brokenPromises() {
    return core.brokenPromises();
  }

  TransactionPool pool() {
    return pool;
  }

  /** What the core is like between two steps. */
  CoreInside inside() {
    return new CoreInside(state);
  }
}
