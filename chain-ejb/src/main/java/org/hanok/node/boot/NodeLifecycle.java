package org.hanok.node.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hanok.db.SchemaMigrator;
import org.hanok.node.admin.AccountInjection;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.BootstrapAccount;
import org.hanok.node.admin.OperatorAccounts;
import org.hanok.node.admin.StoredAudit;
import org.hanok.node.admin.StoredOperators;
import org.hanok.node.joining.KeyFolder;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.reason.NodeReason;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.crypto.KeyPair;
import org.jspecify.annotations.Nullable;

/** Starts the node with the application and stops it with it. */
@Singleton
@Startup
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class NodeLifecycle {

  private static final Logger LOG = System.getLogger(NodeLifecycle.class.getName());
  private static final long BEAT_MILLIS = 500;
  private static final Duration BEGINNING_PATIENCE = Duration.ofSeconds(20);

  @Resource(lookup = "jdbc/hanok")
  @Nullable DataSource source;

  @Resource(lookup = "concurrent/hanok")
  @Nullable ManagedExecutorService executor;

  @Resource @Nullable ManagedScheduledExecutorService scheduler;
  @Resource @Nullable ManagedThreadFactory threads;
  @EJB @Nullable DatabaseBean database;

  private @Nullable NodeSettings settings;
  private AccountInjection injection = BootstrapAccount.none();
  private @Nullable Platform platform;
  private volatile @Nullable Node node;
  private @Nullable ScheduledFuture<?> shopHours;
  private @Nullable ScheduledFuture<?> heartbeat;
  private @Nullable Tenure tenure;
  private volatile @Nullable Beginning beginning;
  private @Nullable Thread beginningThread;

  @PostConstruct
  void start() {
    speakNoLanguage();
    StartReport report = new StartReport(NodeSettings.homeOfProcess());
    try {
      start(NodeSettings.ofProcess());
      report.clear();
    } catch (RuntimeException e) {
      report.failed(e);
      endTenure();
      throw e;
    }
  }

  /**
   * Libraries write numbers and fold letters as the process's language does, also where machines
   * read them: under Arabic the framework wrote a version that it could not read. People are spoken
   * to in English anyway.
   */
  private static void speakNoLanguage() {
    if (!Locale.getDefault(Locale.Category.FORMAT).equals(Locale.ROOT)) {
      LOG.log(Level.DEBUG, "HANOK-LANGUAGE was={0}", Locale.getDefault());
      Locale.setDefault(Locale.ROOT);
    }
  }

  private void start(NodeSettings settings) {
    this.settings = settings;
    Tenure begun = Tenure.in(settings.home());
    tenure = begun;
    String product = migrate(Objects.requireNonNull(source));
    Platform own =
        new Platform(
            begun.over(
                new ContainerUnitOfWork(Objects.requireNonNull(database)),
                Objects.requireNonNull(scheduler)),
            product,
            Objects.requireNonNull(executor),
            Objects.requireNonNull(threads),
            System::currentTimeMillis);
    platform = own;
    Optional<Maintenance> maintenance = Maintenance.ordered(settings, own);
    if (maintenance.isPresent()) {
      LOG.log(Level.INFO, "HANOK-MAINTENANCE " + Maintenance.ORDER);
      own.threads().newThread(maintenance.get()).start();
    } else if (settings.waitsForAccount()) {
      LOG.log(Level.INFO, "HANOK-WAITS-FOR-ACCOUNT inject it by JSON-RPC");
      injection =
          BootstrapAccount.waiting(KeyFolder.random(), account -> open(own, Optional.of(account)));
    } else {
      open(own, Optional.empty());
    }
  }

  private void open(Platform own, Optional<KeyPair> account) {
    Runnable start = () -> begin(own, account);
    Optional<Beginning> wanted =
        SnapshotBeginning.isWanted(settings(), own)
            ? Optional.of(new SnapshotBeginning(settings(), own, account, start))
            : RepairBeginning.wanted(settings(), own, account, start);
    if (wanted.isEmpty()) {
      start.run();
      return;
    }
    Beginning first = wanted.get();
    Thread thread = own.threads().newThread(first);
    beginning = first;
    beginningThread = thread;
    thread.start();
  }

  private void begin(Platform platform, Optional<KeyPair> account) {
    double stakeAin = StakeAtStart.target(settings());
    Node started = Node.start(settings(), platform, account);
    try {
      if (started.isWhole()) {
        started.shop().begin();
      }
      StakeAtStart stake = started.stakeAtStart(stakeAin);
      heartbeat =
          Objects.requireNonNull(scheduler)
              .scheduleWithFixedDelay(
                  started.quarantine()::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
      shopHours =
          Objects.requireNonNull(scheduler)
              .scheduleWithFixedDelay(() -> act(started, stake), 1, 1, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    node = started;
  }

  // Operators are there before the node is: they see that it waits. Public for the container.

  /** Who the operators are. */
  public OperatorAccounts operators() {
    Platform own = Objects.requireNonNull(platform);
    return new StoredOperators(own.work(), audit(), own.clock());
  }

  /** What operators did. */
  public AuditTrail audit() {
    Platform own = Objects.requireNonNull(platform);
    return new StoredAudit(own.work(), own.clock());
  }

  /** The settings of this process. */
  public NodeSettings settings() {
    return Objects.requireNonNull(settings);
  }

  /** How a node that waits for its account gets it. */
  public AccountInjection injection() {
    return injection;
  }

  /**
   * The running node.
   *
   * @throws NodeNotStarted while it waits for its account, or for what its peers give it first
   */
  public Node node() {
    Node started = node;
    if (started == null) {
      Beginning first = beginning;
      throw first == null
          ? new NodeNotStarted(
              "the node waits until its account is injected, or its chain is verified or repaired")
          : new NodeNotStarted(
              "the node waits for what its peers give it first: " + first.waitsFor(),
              first.waitsFor());
    }
    return started;
  }

  private static void act(Node node, StakeAtStart stake) {
    if (!node.isWhole()) {
      return;
    }
    attempt(stake::act, "HANOK-STAKE-FAILED");
    attempt(node.shop()::act, "HANOK-SHOP-FAILED");
  }

  private static void attempt(Runnable work, String code) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // The next round tries again.
      LOG.log(Level.WARNING, code, e);
    }
  }

  private static String migrate(DataSource source) {
    try (Connection connection = source.getConnection()) {
      DatabaseMetaData metadata = connection.getMetaData();
      String product =
          metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
      connection.setAutoCommit(false);
      for (String script : SchemaMigrator.migrate(connection)) {
        LOG.log(Level.INFO, "HANOK-SCHEMA-MIGRATED script={0}", script);
      }
      connection.commit();
      // The container undoes, and complains about, what is left open.
      connection.setAutoCommit(true);
      return product;
    } catch (SQLException e) {
      throw new IllegalStateException(
          NodeReason.DATABASE.id()
              + ": the database cannot be reached or its tables not be made: "
              + e.getMessage(),
          e);
    }
  }

  @PreDestroy
  void stop() {
    stopBeginning();
    if (heartbeat != null) {
      heartbeat.cancel(false);
    }
    if (shopHours != null) {
      shopHours.cancel(false);
    }
    if (node != null) {
      node.close();
    }
    endTenure();
  }

  private void stopBeginning() {
    if (beginning != null) {
      beginning.close();
    }
    if (beginningThread != null) {
      try {
        boolean ignored = beginningThread.join(BEGINNING_PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endTenure() {
    if (tenure != null) {
      tenure.close();
    }
  }
}
