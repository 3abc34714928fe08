package org.hanok.node.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hanok.node.admin.DriverCommands;
import org.hanok.node.admin.NodeBackups;
import org.hanok.node.admin.NodeCommands;
import org.hanok.node.admin.ReleasedWork;
import org.hanok.node.admin.SetAsideWork;
import org.hanok.node.admin.StoredAudit;
import org.hanok.node.chain.ChainOpening;
import org.hanok.node.chain.ChainStarter;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.crash.Quarantine;
import org.hanok.node.ingress.Admission;
import org.hanok.node.ingress.CheckedIngress;
import org.hanok.node.ingress.FinalTransactions;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.joining.Networks;
import org.hanok.node.module.AuditLog;
import org.hanok.node.module.HostSettings;
import org.hanok.node.module.ModuleHost;
import org.hanok.node.peering.LateVoice;
import org.hanok.node.peering.PeerRoom;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.query.BoundedReads;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.EventHub;
import org.hanok.node.query.LedgerQuery;
import org.hanok.node.query.LiveTrail;
import org.hanok.node.query.MarketTrail;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.NodeStatusReader;
import org.hanok.node.query.StateReads;
import org.hanok.node.query.StoredChain;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.TransactionIndex;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transition.LedgerReader;

/**
 * A whole node, put together: joins its network, starts the machine room, opens the chain and
 * serves. Knows nothing of the container.
 */
public final class Node implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Node.class.getName());
  private static final int CONCURRENT_CHECKS = 256;
  private static final long LISTEN_EPOCHS = 4;
  private static final long MAX_LISTEN_EPOCHS = 10_000;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final NodeSettings settings;
  private final Platform platform;
  private final JoinedNetwork network;
  private final StoredAudit audit;
  private final EventHub events;
  private final LiveTrail trail;
  private final EventHandlerSlot eventHandler = new EventHandlerSlot();
  private final Quarantine quarantine;
  private final SigningRoom signing;
  private final ModuleHost modules;
  private final ChainDriver driver;
  private final Thread writer;
  private final LateVoice voice = new LateVoice();
  private final TransactionIngress ingress;
  private final StateReads state;
  private final NodeInterfaces interfaces;
  private final Optional<PeerRoom> peers;
  private final MachineShop shop;
  private final OutgoingCalls calls;
  private final CompanyRoom companies;
  private final long startedAtMillis;

  private Node(NodeSettings settings, Platform platform, Optional<KeyPair> account)
      throws IOException {
    this.settings = settings;
    this.platform = platform;
    this.startedAtMillis = platform.clock().getAsLong();
    Files.createDirectories(settings.home());
    this.network = Networks.join(settings, account, startedAtMillis);
    this.audit = new StoredAudit(platform.work(), platform.clock());
    this.events = new EventHub(platform.background());
    this.trail = new LiveTrail(startedAtMillis);
    // Ends with the hub.
    Object ignored = events.subscribe(LiveTrail::wants, trail::hear, LiveTrail.CAPACITY);
    try (Opened opened = new Opened()) {
      this.quarantine =
          Quarantine.open(settings.home(), PartSettings.diedOfMemory(settings), platform.clock());
      opened.add(quarantine::close);
      this.signing = SigningRoom.open(settings.home(), network, listenEpochs());
      opened.add(signing::close);
      this.modules = openModules();
      opened.add(modules::close);
      this.driver = ChainStarter.open(opening());
      opened.add(driver::discard);
      this.ingress =
          new CheckedIngress(driver, PartSettings.rules(settings), admission(), CONCURRENT_CHECKS);
      this.state =
          new StateReads(
              driver,
              network.ledger(),
              platform.clock(),
              () -> NodeInterfaces.readLimits(settings.params()));
      this.interfaces = new NodeInterfaces(interfaceParts());
      this.peers =
          Neighbourhood.open(settings, platform, network, signing.signer(), driver, ingress);
      peers.ifPresent(room -> opened.add(room::close));
      peers.ifPresent(voice::speakTo);
      this.shop = MachineShop.open(this);
      opened.add(shop::close);
      this.calls = OutgoingCalls.open(callParts());
      opened.add(calls::close);
      this.companies = new CompanyRoom(this, audit);
      this.writer = platform.threads().newThread(driver);
      writer.start();
      opened.complete();
    }
  }

  private long listenEpochs() {
    long epochs = settings.number("HANOK_SIGN_LISTEN_EPOCHS", LISTEN_EPOCHS);
    if (epochs < 0 || epochs > MAX_LISTEN_EPOCHS) {
      throw new IllegalArgumentException(
          "HANOK_SIGN_LISTEN_EPOCHS is none of 0 to " + MAX_LISTEN_EPOCHS + ": " + epochs);
    }
    return epochs;
  }

  private Admission admission() {
    Admission.Terms terms =
        network
            .own()
            .map(
                own ->
                    new Admission.Terms(
                        true,
                        network.config().genesisBlock().timestamp(),
                        own.maxTransactionAgeMillis(),
                        own.knownSendersOnly()))
            .orElse(Admission.Terms.NONE);
    Admission.Knowledge knowledge =
        new Admission.Knowledge(
            address ->
                driver.moment().frontRoot().find(List.of("values", "accounts", address)) != null,
            new FinalTransactions(terms, driver.tracker(), new TransactionIndex(platform.work())));
    return new Admission(terms, knowledge, platform.clock());
  }

  private ModuleHost openModules() {
    return ModuleHost.start(
        HostSettings.under(settings.home(), settings.install().map(path -> path.resolve("bundles")))
            .withBundleProperties(PartSettings.programs(settings))
            .withRules(PartSettings.bundles(settings), PartSettings.canary(settings)),
        this::auditModule,
        quarantine);
  }

  /**
   * Starts a node.
   *
   * @throws UncheckedIOException if the data folder cannot be used
   * @throws org.hanok.node.chain.StartFailure if what is on disk cannot be continued
   */
  public static Node start(NodeSettings settings, Platform platform) {
    return start(settings, platform, Optional.empty());
  }

  /** Starts a node with {@code account}, or if it is empty with the one of the settings. */
  static Node start(NodeSettings settings, Platform platform, Optional<KeyPair> account) {
    try {
      Node node = new Node(settings, platform, account);
      LOG.log(
          Level.INFO,
          "HANOK-NODE-STARTED network={0} address={1} block={2}",
          Integer.toString(node.network.config().networkId()),
          node.network.nodeKey().address(),
          Long.toString(node.driver.last().number()));
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be used", e);
    }
  }

  private ChainOpening opening() {
    return new ChainOpening(
        network.config(),
        network.ledger(),
        PartSettings.rules(settings),
        signing.signer(),
        platform.work(),
        new LivePoolLimits(settings),
        PartSettings.chain(settings),
        new LeasedEngine(modules, settings.text("HANOK_ENGINE").orElse("solo")),
        platform.background(),
        platform.clock(),
        CpuMeter.OF_THREAD,
        events,
        quarantine,
        voice);
  }

  private NodeInterfaces.Parts interfaceParts() {
    return new NodeInterfaces.Parts(
        settings,
        platform,
        network,
        signing,
        driver,
        state,
        status(),
        PartSettings.rules(settings),
        eventHandler,
        events,
        audit,
        () -> peers.map(PeerRoom::sight),
        () -> peers.map(PeerRoom::neighbours));
  }

  /** Whether the chain could be executed to its end: else nothing is to be begun on it. */
  boolean isWhole() {
    return driver.damage().isEmpty();
  }

  /** What an operator set of the event handler. AIN: names and defaults. */
  public EventHandlerSettings eventHandlerSettings() {
    return PartSettings.eventHandler(settings);
  }

  private OutgoingCalls.Parts callParts() {
    return new OutgoingCalls.Parts(
        settings, platform, network, signing.signer(), driver, state, events, isWhole());
  }

  private void auditModule(AuditLog.Entry entry) {
    String details = entry.subject() + " " + entry.outcome() + " " + entry.message();
    audit.record(entry.actor(), entry.action(), details, entry.outcome().equals("ok"));
  }

  // --- what it offers

  /** The door for transactions. */
  public TransactionIngress ingress() {
    return ingress;
  }

  /** Blocks and transactions. */
  public ChainQuery chain() {
    return new StoredChain(driver, driver.pool(), driver.tracker(), platform.work());
  }

  /** Reads of the state. */
  public StateReads state() {
    return state;
  }

  /** Reads of the state for everybody. */
  LedgerQuery ledger() {
    return new BoundedReads(state, BoundedReads.placesHere(), System::nanoTime);
  }

  /** What happens. */
  public ChainEvents events() {
    return events;
  }

  /** Which transactions are about what of the market. */
  MarketTrail trail() {
    return trail;
  }

  /** Where the event handler reports, once it listens. */
  public EventHandlerSlot eventHandler() {
    return eventHandler;
  }

  /** How it is. */
  public NodeStatusQuery status() {
    return new NodeStatusReader(
        driver,
        driver,
        driver.pool(),
        new NodeStatusReader.Facts(
            network.config(),
            network.nodeKey().address().toString(),
            settings.home(),
            platform.databaseProduct(),
            startedAtMillis),
        platform.clock(),
        () -> network.hasMarket() ? Optional.of(market()) : Optional.empty(),
        () -> peers.map(PeerRoom::sight),
        () -> calls.concerns());
  }

  /** Has the node's account stake up to {@code targetAin}. */
  StakeAtStart stakeAtStart(double targetAin) {
    return new StakeAtStart(
        targetAin, network.nodeKey().address().toString(), state, interfaces.signer(), ingress);
  }

  /** What AI Network's interfaces ask for. */
  NodeInterfaces interfaces() {
    return interfaces;
  }

  /** What operators may command. */
  public NodeCommands commands() {
    return new DriverCommands(driver, audit);
  }

  /** Has backups made of this node while it serves. */
  public NodeBackups backups() {
    return BackupOrder.serving(settings, platform, network, driver::moment, audit);
  }

  /** What is not run again until somebody says so. */
  Quarantine quarantine() {
    return quarantine;
  }

  /** What operators do about that. */
  public SetAsideWork setAside() {
    return new ReleasedWork(quarantine, ingress, audit);
  }

  /** The machine room's framework. */
  public ModuleHost modules() {
    return modules;
  }

  /** The provider's shop and the gateway. */
  public MachineShop shop() {
    return shop;
  }

  /** What companies ask for. */
  CompanyRoom companies() {
    return companies;
  }

  /** The market as the front has it now. */
  MarketView market() {
    return marketOf(driver.frontRoot());
  }

  /** The market after the last final block. */
  MarketView finalMarket() {
    return marketOf(driver.finalRoot());
  }

  private MarketView marketOf(StateNode root) {
    LedgerReader reader = LedgerReader.of(root, network.ledger());
    return new MarketView(
        path -> {
          JsonValue value = reader.value(path);
          return value instanceof JsonNull ? null : value;
        });
  }

  NodeSettings settings() {
    return settings;
  }

  Platform platform() {
    return platform;
  }

  JoinedNetwork network() {
    return network;
  }

  Path home() {
    return settings.home();
  }

  @Override
  public void close() {
    calls.close();
    shop.close();
    peers.ifPresent(PeerRoom::close);
    driver.stop();
    try {
      boolean ignored = writer.join(STOP_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    modules.close();
    signing.close();
    quarantine.close();
    LOG.log(Level.INFO, "HANOK-NODE-STOPPED");
  }
}
