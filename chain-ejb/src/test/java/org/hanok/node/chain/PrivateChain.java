package org.hanok.node.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hanok.consensus.solo.SoloEngineFactory;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.chain.loop.ChainSettings;
import org.hanok.node.chain.loop.DriverHooks;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.ingress.Admission;
import org.hanok.node.ingress.CheckedIngress;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.StoredChain;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.TestDatabase;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.MarketExtension;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.FunctionOutcome;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketFunction;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.jspecify.annotations.Nullable;

/** A private network of one node in a folder, with a clock that the test moves. */
public final class PrivateChain implements AutoCloseable {

  public static final KeyPair OWNER = key(1);
  public static final KeyPair NODE = key(2);
  public static final KeyPair USER = key(3);
  public static final long GENESIS_MILLIS = 1_700_000_000_000L;
  public static final double UNLUCKY = 13;
  private static final long STEP_MILLIS = 1_000;
  private static final int MAX_EPOCHS = 200;
  private static final double STAKE = 10_000_000;

  public final List<ChainEvent> events = new CopyOnWriteArrayList<>();
  private volatile Consumer<ChainEvent> listener = event -> {};
  private volatile Runnable look = () -> {};
  public final AtomicLong now = new AtomicLong(GENESIS_MILLIS + 60_000);
  private final AtomicLong cpuNanos = new AtomicLong();
  private final AtomicLong nanosAReading = new AtomicLong();
  private final Path folder;
  private volatile PoolLimits limits;
  private ChainSettings settings;
  private final TransactionRules rules;
  private final NetworkConfig network;
  private final LedgerOptions options;
  private @Nullable DiskFolder signing;
  private TestDatabase database;
  private ChainDriver driver;
  private Thread thread;
  private final BreakableWork.Hang hang = new BreakableWork.Hang();
  private volatile boolean broken;
  public CrashGuard guard = CrashGuard.NONE;

  public PrivateChain(Path folder) throws IOException {
    this(folder, PoolLimits.DEFAULTS, 1_000);
  }

  public PrivateChain(Path folder, PoolLimits limits, long snapshotInterval) throws IOException {
    this(folder, limits, snapshotInterval, 1, TransactionRules.DEFAULT);
  }

  /** One that wants that much of its disk to be free. */
  public static PrivateChain wanting(long freeBytes, Path folder) throws IOException {
    return new PrivateChain(
        folder, PoolLimits.DEFAULTS, 1_000, freeBytes, TransactionRules.DEFAULT);
  }

  /** One whose node lets pass what {@code rules} say. */
  public static PrivateChain letting(TransactionRules rules, Path folder) throws IOException {
    return new PrivateChain(folder, PoolLimits.DEFAULTS, 1_000, 1, rules);
  }

  /** One with the rules of Hanok's own networks. */
  public static PrivateChain safe(Path folder) throws IOException {
    return new PrivateChain(
        folder, PoolLimits.DEFAULTS, 1_000, 1, TransactionRules.DEFAULT, PrivateChain::safely);
  }

  /** As {@link #safe}, with the market. */
  public static PrivateChain market(int snapshotInterval, Path folder) throws IOException {
    return new PrivateChain(
        folder,
        PoolLimits.DEFAULTS,
        snapshotInterval,
        1,
        TransactionRules.DEFAULT,
        ledger -> safely(ledger).withFunctions(MarketFunction.addTo(ledger.functions())));
  }

  /** As {@link #safe}, whose heap holds a state of so many bytes. */
  public static PrivateChain holding(long stateBytesLimit, Path folder) throws IOException {
    return new PrivateChain(
        folder,
        PoolLimits.DEFAULTS,
        1_000,
        1,
        TransactionRules.DEFAULT,
        PrivateChain::safely,
        stateBytesLimit);
  }

  /** One that is a child of another chain, as {@code sharding} says. */
  public static PrivateChain shard(JsonObject sharding, Path folder) throws IOException {
    JsonObject params = params().toBuilder().set("sharding", sharding).build();
    return new PrivateChain(
        folder, PoolLimits.DEFAULTS, 1_000, 1, TransactionRules.DEFAULT, ignored -> ledger(params));
  }

  private static LedgerOptions safely(LedgerOptions ledger) {
    return ledger.withRules(HanokRules.SAFE);
  }

  /** As {@link #safe}, with an error of ours that whoever transfers {@link #UNLUCKY} AIN meets. */
  public static PrivateChain faulty(Path folder) throws IOException {
    return new PrivateChain(
        folder,
        PoolLimits.DEFAULTS,
        1_000,
        1,
        TransactionRules.DEFAULT,
        ledger -> safely(ledger).withFunctions(faulty(ledger.functions())));
  }

  private static NativeFunctionRegistry faulty(NativeFunctionRegistry functions) {
    NativeFunctionRegistry.Entry real = Objects.requireNonNull(functions.find("_transfer"));
    return functions.with(
        "_transfer",
        call -> {
          FunctionOutcome done = real.function().call(call);
          if (call.value().equals(JsonNumber.of(UNLUCKY))) {
            throw new IllegalStateException("planted");
          }
          return done;
        },
        real.ownerOnly(),
        real.extraGas());
  }

  private PrivateChain(
      Path folder, PoolLimits limits, long snapshotInterval, long freeBytes, TransactionRules rules)
      throws IOException {
    this(folder, limits, snapshotInterval, freeBytes, rules, UnaryOperator.identity());
  }

  private PrivateChain(
      Path folder,
      PoolLimits limits,
      long snapshotInterval,
      long freeBytes,
      TransactionRules rules,
      UnaryOperator<LedgerOptions> own)
      throws IOException {
    this(folder, limits, snapshotInterval, freeBytes, rules, own, Long.MAX_VALUE);
  }

  private PrivateChain(
      Path folder,
      PoolLimits limits,
      long snapshotInterval,
      long freeBytes,
      TransactionRules rules,
      UnaryOperator<LedgerOptions> own,
      long stateBytesLimit)
      throws IOException {
    this.rules = rules;
    this.folder = Files.createDirectories(folder);
    this.limits = limits;
    this.settings =
        new ChainSettings(
            folder, freeBytes, snapshotInterval, Long.MAX_VALUE, stateBytesLimit, true);
    options = own.apply(ledger(params()));
    network = network(options);
    database = TestDatabase.h2(folder);
    driver = open();
    thread = start();
  }

  public static JsonObject params() {
    return PrivateNetwork.params(
        PrivateNetwork.Settings.standard(7, GENESIS_MILLIS),
        OWNER.address().toString(),
        NODE.address().toString(),
        STAKE);
  }

  public static LedgerOptions ledger(JsonObject params) {
    return LedgerOptions.of(params, PrivateNetwork.flags(), NativeFunctionRegistry.ain());
  }

  public static NetworkConfig network(LedgerOptions options) {
    GenesisPlan plan =
        new GenesisPlan(
            OWNER.address().toString(),
            NODE.address().toString(),
            STAKE,
            Map.of(NODE.address().toString(), STAKE * 2, USER.address().toString(), 1_000_000.0),
            options.blockchainParams(),
            PrivateNetwork.flags(),
            hasMarket(options) ? List.of(MarketExtension.create()) : List.of());
    return switch (GenesisFactory.create(plan, OWNER, NODE, Ledger.executors(options))) {
      case GenesisFactory.Outcome.Created created -> created.config();
      case GenesisFactory.Outcome.Failed failed ->
          throw new IllegalStateException(failed.toString());
    };
  }

  /** What all of its nodes agree on. */
  public NetworkConfig network() {
    return network;
  }

  /** How its ledger executes. */
  public LedgerOptions ledger() {
    return options;
  }

  /** Its database. */
  public UnitOfWork work() {
    return database.work();
  }

  private static boolean hasMarket(LedgerOptions options) {
    return options.functions().find(MarketPaths.FUNCTION_ID) != null;
  }

  /** Of the process that runs now; one that died holds no lock any more. */
  private RecordedSigner signer() {
    try {
      if (signing != null) {
        signing.close();
      }
      DiskFolder opened = DiskFolder.open(folder.resolve("signing")).orElseThrow();
      signing = opened;
      return switch (RecordedSigner.open(
          SigningKey.of(NODE),
          network.chainId(),
          network.genesisBlock().hash().toString(),
          opened)) {
        case RecordedSigner.Opened done -> done.signer();
        case RecordedSigner.NotOpened not -> throw new IllegalStateException(not.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChainDriver open() {
    UnitOfWork real = database.work();
    return ChainStarter.open(
        new ChainOpening(
            network,
            options,
            rules,
            signer(),
            new BreakableWork(real, () -> broken, hang),
            () -> limits,
            settings,
            () -> Optional.of(new SoloEngineFactory()),
            Runnable::run,
            this::tellTime,
            () -> cpuNanos.addAndGet(nanosAReading.get()),
            this::told,
            guard));
  }

  private long tellTime() {
    look.run();
    return now.get();
  }

  /**
   * From now on {@code look} is done whenever somebody asks for the time, which the writer does all
   * the time: between two of its steps, where any other thread could look as well.
   */
  public void lookInBetween(Runnable look) {
    this.look = look;
  }

  /** From now on each execution takes so much of a processor's time, on any machine. */
  public void executeIn(long nanos) {
    nanosAReading.set(nanos);
  }

  /** The number of the newest snapshot that is stored. */
  public Optional<Long> newestSnapshot() {
    return new SnapshotStore(database.work()).newestNumber();
  }

  private void told(ChainEvent event) {
    events.add(event);
    listener.accept(event);
  }

  /** From now on {@code listener} is told what the chain tells, on the thread that tells it. */
  public void listen(Consumer<ChainEvent> listener) {
    this.listener = listener;
  }

  /** What clients ask. */
  public ChainQuery query() {
    return new StoredChain(driver, driver.pool(), driver.tracker(), database.work());
  }

  private Thread start() {
    return Thread.ofPlatform().daemon().name("chain").start(driver);
  }

  public ChainDriver driver() {
    return driver;
  }

  public CheckedIngress ingress() {
    return new CheckedIngress(driver, rules, Admission.ofEverything(), 8);
  }

  /** From its next start on it executes its whole chain again. */
  public void replayAll() {
    ChainSettings old = settings;
    settings =
        new ChainSettings(
            old.home(),
            old.minFreeDiskBytes(),
            old.snapshotIntervalBlocks(),
            old.snapshotAfterBytes(),
            old.stateBytesLimit(),
            old.blockEvents(),
            true);
  }

  public void limit(PoolLimits now) {
    limits = now;
  }

  /** From now on the database refuses everything, or works again. */
  public void breakDatabase(boolean yes) {
    broken = yes;
  }

  /** From the next call on the database answers nobody, until {@link #freeDatabase}. */
  public void hangDatabase() {
    hang.begin();
  }

  /** Lets epochs pass until the writer waits for the database. */
  public void tickUntilDatabaseHangs() throws InterruptedException {
    while (!hang.holdsSomebody()) {
      now.addAndGet(STEP_MILLIS / 10);
      DriverHooks.wake(driver);
      Thread.sleep(1);
    }
  }

  /** The database answers again. */
  public void freeDatabase() {
    hang.end();
  }

  /** What a node was when it died. */
  public record Dead(long number, String hash, String root, StateNode state) {}

  /** Ends the process without saying good-bye, and starts it again on the same folder. */
  public Dead killAndRestart() throws InterruptedException {
    DriverHooks.abandon(driver);
    thread.join();
    Dead dead =
        new Dead(
            driver.last().number(),
            driver.last().hash().toString(),
            String.valueOf(driver.finalRoot().proofHash()),
            driver.finalRoot());
    database.close();
    database = TestDatabase.h2(folder);
    driver = open();
    thread = start();
    return dead;
  }

  /** Ends the process, has {@code between} done on its database, and starts it again. */
  public void meanwhile(Consumer<UnitOfWork> between) throws InterruptedException {
    DriverHooks.abandon(driver);
    thread.join();
    between.accept(database.work());
    database.close();
    database = TestDatabase.h2(folder);
    driver = open();
    thread = start();
  }

  /** What a look at the whole stored chain finds. */
  public ChainCheck.Verdict verify(UnitOfWork work) {
    return ChainCheck.run(network, options, rules, work, (number, last) -> {});
  }

  /** Lets epochs pass, one at a time, until {@code condition} holds. */
  public void epochsUntil(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < MAX_EPOCHS && !condition.getAsBoolean(); i++) {
      long at = now.addAndGet(STEP_MILLIS);
      DriverHooks.wake(driver);
      while (driver.lastTickMillis() < at) {
        Thread.sleep(1);
      }
    }
    if (!condition.getAsBoolean()) {
      throw new AssertionError("it never came, last block " + driver.last());
    }
  }

  public static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) seed;
    return KeyPair.of(bytes);
  }

  @Override
  public void close() {
    driver.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
    try {
      if (signing != null) {
        signing.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
