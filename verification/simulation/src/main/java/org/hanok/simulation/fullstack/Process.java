package org.hanok.simulation.fullstack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.node.chain.StartInside;
import org.hanok.node.chain.core.ChainCore;
import org.hanok.node.chain.core.ChainState;
import org.hanok.node.chain.core.CoreParts;
import org.hanok.node.chain.core.Effect;
import org.hanok.node.chain.core.Faults;
import org.hanok.node.chain.core.Input;
import org.hanok.node.chain.core.NodeIdentity;
import org.hanok.node.chain.core.StateRoom;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.ingress.Admission;
import org.hanok.node.ingress.CheckedIngress;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionDesk;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.WatchedSigner;
import org.hanok.signing.record.RecordedSigner;
import org.hanok.simulation.SimulationFailure;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Judge;
import org.hanok.simulation.history.Scenario;
import org.hanok.spi.consensus.Event.TimerName;

/** A node from its start to its end: what its driver would do is done by the simulation's hand. */
final class Process implements TransactionDesk {

  private static final PoolLimits LIMITS = new PoolLimits(500, 100, 1, 1, 3_600_000, 86_400_000);
  private static final long OWN_BALLOT_BLOCKS = 16;
  private static final long LISTEN_EPOCHS = 4;
  private static final long TICK_MILLIS = 250;
  private static final int CHECKS = 8;
  private static final long BODY_BYTES = 100_000;
  private static final int BATCH = 50;

  private final StackWorld world;
  private final StackNode node;
  private final ChainState state;
  private final TransactionPool pool = new TransactionPool(() -> LIMITS);
  private final TransactionTracker tracker = new TransactionTracker(LIMITS::trackerTimeoutMillis);
  private final Faults faults;
  private final Signer signer;
  private final ChainCore core;
  private final TransactionIngress ingress;
  private final Neighbourhood neighbourhood;
  private final Map<TimerName, Long> timers = new EnumMap<>(TimerName.class);
  private boolean isAllowed = true;

  Process(StackWorld world, StackNode node) {
    this.world = world;
    this.node = node;
    this.state = load();
    this.faults = new Faults(now());
    this.signer = signer();
    this.core = ChainCore.of(parts(), recalled(), now());
    this.ingress =
        new CheckedIngress(this, TransactionRules.DEFAULT, Admission.ofEverything(), CHECKS);
    this.neighbourhood = new Neighbourhood(world, node, this, ingress, signer);
  }

  long now() {
    return node.localMillis();
  }

  ChainState state() {
    return state;
  }

  Neighbourhood neighbourhood() {
    return neighbourhood;
  }

  // --- its start

  /** A chain that was read from text and executed again. */
  private ChainState load() {
    ChainState loaded =
        new ChainState(world.ground.config, world.ground.ledger, TransactionRules.DEFAULT);
    require(loaded.loadGenesis(world.ground.config.genesisBlock()));
    for (long number = 1; number <= node.storage().height(); number++) {
      require(loaded.replay(node.storage().block(number).orElseThrow()));
    }
    loaded.recallBallots(node.storage().lastVotes());
    return loaded;
  }

  private static void require(BlockOutcome outcome) {
    if (outcome instanceof BlockOutcome.Invalid invalid) {
      throw new SimulationFailure("its own block is not valid when it is read again: " + invalid);
    }
  }

  private Signer signer() {
    Block genesis = world.ground.config.genesisBlock();
    return switch (RecordedSigner.open(
        SigningKey.of(node.key()),
        world.ground.config.chainId(),
        genesis.hash().toString(),
        node.folder())) {
      case RecordedSigner.Opened(RecordedSigner recorded, boolean ignored) -> {
        Signer overheard =
            new OverheardSigner(
                recorded, (ballot, header) -> world.bench.signed(node, ballot, header));
        Signer watched =
            new WatchedSigner(
                overheard,
                LISTEN_EPOCHS,
                below -> world.chance.below(below, "listens", node.index(), node.lives()));
        watched.begin(traces());
        yield watched;
      }
      case RecordedSigner.NotOpened not -> throw new SimulationFailure(not.toString());
    };
  }

  /** As a node's start tells its signer. */
  private Signer.Traces traces() {
    long last = node.storage().height();
    List<Block> newest =
        LongStream.rangeClosed(Math.max(1, last - OWN_BALLOT_BLOCKS), last)
            .mapToObj(number -> node.storage().block(number).orElseThrow())
            .toList();
    String own = Ground.address(node.key());
    return new Signer.Traces(
        StartInside.ownBallots(newest, node.storage().lastVotes(), own),
        world.ground.keys.size() == 1,
        Math.floorDiv(now() - Ground.GENESIS_MILLIS, Scenario.EPOCH_MILLIS));
  }

  private CoreParts parts() {
    return new CoreParts(
        state,
        node.storage(),
        node.storage(),
        pool,
        tracker,
        () -> LIMITS,
        new NodeIdentity(signer),
        () -> Optional.of(new ValidatorsEngineFactory()),
        new StateRoom(Long.MAX_VALUE),
        false,
        this::now,
        () -> 0,
        faults,
        event -> world.bench.told(node, event),
        CrashGuard.NONE);
  }

  private List<PooledTransaction.Recalled> recalled() {
    List<PooledTransaction.Recalled> recalled = new ArrayList<>();
    for (JsonObject entry : node.storage().journal()) {
      JsonObject body = Objects.requireNonNull(entry.getObject("tx_body"));
      String signature = Objects.requireNonNull(entry.getString("signature"));
      if (SignedTransaction.create(
              body, signature, world.ground.config.chainId(), TransactionRules.DEFAULT)
          instanceof SignedTransaction.Created(SignedTransaction transaction)) {
        recalled.add(PooledTransaction.recalled(transaction, entry));
      }
    }
    return recalled;
  }

  /** Lets it run. */
  void begin() {
    step(new Input.EngineChanged(now()));
    if (node.medium().isBroken()) {
      diskIs(false);
    }
    tick();
  }

  private void tick() {
    fire();
    if (!isAllowed && !node.medium().isBroken()) {
      diskIs(true);
    }
    neighbourhood.tick();
    later(TICK_MILLIS, this::tick);
  }

  /** Does something after so many milliseconds, if it still lives then. */
  void later(long millis, Runnable work) {
    world.schedule(world.nowMillis() + millis, () -> node.act(this, work));
  }

  private void fire() {
    for (TimerName timer : TimerName.values()) {
      Long at = timers.get(timer);
      if (at != null && at <= now()) {
        timers.remove(timer);
        step(new Input.TimerDue(timer, now()));
      }
    }
  }

  /** Ends in order. */
  void stop() {
    step(new Input.Stopped(now()));
    neighbourhood.stop();
  }

  // --- what the driver does

  void step(Input input) {
    for (Effect effect : core.step(input)) {
      perform(effect);
    }
    Judge.hold(
        faults.count() == 0,
        Promise.MEETS_NO_BUG,
        node.name() + ": " + faults.condition().map(Object::toString).orElse(""));
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Answer answer -> answer.reply().with(answer.outcomes());
      case Effect.StartTimer timer -> startTimer(timer);
      case Effect.StorageLost ignored -> diskIs(false);
      case Effect.BecameFinal done -> becameFinal(done.blocks());
      case Effect.EngineKnown ignored -> step(new Input.Production(isAllowed, now()));
      case Effect.SayProposal said -> node.treason().propose(said.block(), said.proposal());
      case Effect.SayVote said -> node.treason().vote(said.vote());
      case Effect.Spread taken -> neighbourhood.spread(taken.transactions());
      case Effect.WantBlocks ignored -> neighbourhood.wantBlocks();
    }
  }

  private void startTimer(Effect.StartTimer timer) {
    timers.put(timer.timer(), timer.atMillis());
    long work = world.conditions.workMillis(node.index(), timer.timer().name(), world.nowMillis());
    later(Math.max(0, timer.atMillis() - now()) + work, this::fire);
  }

  private void becameFinal(List<Block> blocks) {
    world.bench.becameFinal(node, blocks);
    for (Block block : blocks) {
      world.tell(node.name() + " finalises " + block);
      node.tellsFinal(block.hash().toString(), block.epoch());
    }
  }

  void diskIs(boolean well) {
    isAllowed = well;
    step(new Input.Production(well, now()));
  }

  void farBehind(boolean yes) {
    step(new Input.Synchronising(yes, now()));
  }

  // --- for peers and clients

  ChainCore core() {
    return core;
  }

  void submit(JsonObject transaction) {
    if (ingress.submit(transaction) instanceof SubmitOutcome.Accepted accepted
        && !accepted.failed()) {
      node.accepted().add(accepted.hash());
    }
  }

  /** Whether a transaction waits for a block. */
  boolean waits(String hash) {
    return pool.find(hash) != null;
  }

  @Override
  public Optional<CompletableFuture<List<SubmitOutcome>>> hand(
      List<SignedTransaction> transactions, boolean dryRun) {
    CompletableFuture<List<SubmitOutcome>> answer = new CompletableFuture<>();
    step(new Input.Arrived(transactions, dryRun, answer::complete, now()));
    step(new Input.Pause(now()));
    return Optional.of(answer);
  }

  @Override
  public Optional<SubmitOutcome.Unavailable> closed() {
    return isAllowed
        ? Optional.empty()
        : Optional.of(new SubmitOutcome.Unavailable(ChainReason.PAUSED, "the disk is broken", 1));
  }

  @Override
  public boolean hasTaken(String hash) {
    TrackedTransaction known = tracker.find(hash);
    return known != null
        && (known.state() == TransactionState.EXECUTED
            || known.state() == TransactionState.IN_BLOCK
            || known.state() == TransactionState.FINALIZED);
  }

  @Override
  public long bodySizeLimit() {
    return BODY_BYTES;
  }

  @Override
  public int batchSizeLimit() {
    return BATCH;
  }

  @Override
  public int chainId() {
    return world.ground.config.chainId();
  }
}
