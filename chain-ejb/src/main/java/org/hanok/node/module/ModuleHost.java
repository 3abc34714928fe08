package org.hanok.node.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.hanok.node.bundle.BundleHistory;
import org.hanok.node.bundle.BundleHistory.What;
import org.hanok.node.bundle.BundleJudge;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.node.bundle.Sbom;
import org.hanok.node.bundle.TrialReason;
import org.hanok.node.bundle.TrustedPublishers;
import org.hanok.node.crash.CrashGuard;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/**
 * The OSGi framework inside the node.
 *
 * <p>Life story: {@link #start} deploys what is in the drop folder and comes back when that is
 * done; from then on the folder is watched and operators' commands are taken; {@link #close} stops
 * all bundles.
 */
public final class ModuleHost
    implements BundleCatalogue, RuntimeCatalogue, ServiceCatalogue, AutoCloseable {

  private static final long STOP_MILLIS = 10_000;

  // Class files of Java N have version N + 44.
  private static final int CLASS_FILES = 44;

  private final Framework framework;
  private final StuckBundles stuck = new StuckBundles();
  private final InService inService;
  private final HostStore store;
  private final HostRecords records;
  private final BundleFolder folder;
  private final Deployments deployments;
  private final DryRun dryRun;
  private final FolderWatch watch;
  private final ReentrantLock operations = new ReentrantLock();
  private volatile boolean stopped;

  private ModuleHost(HostSettings settings, AuditLog audit, CrashGuard guard)
      throws IOException, BundleException {
    this.store = new HostStore(settings);
    this.records = new HostRecords(audit, store.history());
    this.folder = new BundleFolder(settings, store.incoming());
    this.framework =
        FelixLauncher.start(
            Files.createDirectories(settings.storage()), settings.bundleProperties());
    BundleContext context = framework.getBundleContext();
    this.inService = new InService(context, settings.startMillis(), stuck);
    BundleJudge judge =
        new BundleJudge(
            settings.policy(),
            store.trusted(),
            store.shipped(),
            Runtime.version().feature() + CLASS_FILES);
    this.deployments =
        new Deployments(
            new Deployments.Parts(
                store,
                folder,
                judge,
                new Installer(context, settings, stuck, guard),
                inService,
                stuck,
                records,
                settings.canary()));
    this.dryRun = new DryRun(context, judge, inService);
    this.watch = new FolderWatch(this, folder, settings.pollMillis());
  }

  /**
   * Starts the framework and deploys what is in the drop folder. A bundle that cannot be deployed
   * is recorded and left out.
   *
   * @throws UncheckedIOException if the folders cannot be made
   * @throws IllegalStateException if the framework does not start
   */
  public static ModuleHost start(HostSettings settings, AuditLog audit) {
    return start(settings, audit, CrashGuard.NONE);
  }

  /** As above; {@code guard} marks what starts, and knows what may not. */
  public static ModuleHost start(HostSettings settings, AuditLog audit, CrashGuard guard) {
    try {
      ModuleHost host = new ModuleHost(settings, audit, guard);
      boolean isOpen = false;
      try {
        host.folder.copyBuiltin();
        host.watch.begin();
        isOpen = true;
        return host;
      } finally {
        if (!isOpen) {
          host.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle folders cannot be used", e);
    } catch (BundleException e) {
      throw new IllegalStateException("the OSGi framework does not start", e);
    }
  }

  @Override
  public List<BundleInfo> list() {
    List<BundleInfo> all = new ArrayList<>(inService.list());
    all.addAll(stuck.list());
    all.sort(Comparator.comparing(BundleInfo::name).thenComparing(BundleInfo::since));
    return List.copyOf(all);
  }

  @Override
  public DeployOutcome deploy(Path file, String actor) {
    try (InputStream content = Files.newInputStream(file)) {
      return deploy(String.valueOf(file.getFileName()), content, actor);
    } catch (IOException e) {
      return records.deployed(
          actor,
          file.toString(),
          new DeployOutcome.Refused(DeployRefusal.UNREADABLE, file + " cannot be read: " + e));
    }
  }

  @Override
  public DeployOutcome deploy(String fileName, InputStream content, String actor) {
    return switch (folder.receive(fileName, content)) {
      case BundleFolder.Receipt.Bad(DeployRefusal reason, String message) ->
          records.deployed(actor, fileName, new DeployOutcome.Refused(reason, message));
      case BundleFolder.Receipt.Received(Path received) -> {
        try {
          yield deployReceived(BundleFile.at(received, fileName), fileName, actor);
        } finally {
          folder.discard(received);
        }
      }
    };
  }

  private DeployOutcome deployReceived(BundleFile.Look look, String fileName, String actor) {
    operations.lock();
    try {
      return switch (look) {
        case BundleFile.Look.Bad(DeployRefusal reason, String message) ->
            records.deployed(actor, fileName, new DeployOutcome.Refused(reason, message));
        case BundleFile.Look.Bundle(BundleFile bundle) -> {
          BundleFile named = bundle.in(folder.fileNameFor(bundle.name()));
          yield records.deployed(actor, named, What.DEPLOYED, install(named, Way.UPLOAD, actor));
        }
      };
    } finally {
      operations.unlock();
    }
  }

  private DeployOutcome install(BundleFile file, Way way, String actor) {
    return stopped
        ? new DeployOutcome.Refused(DeployRefusal.HOST_STOPPED, "the node is stopping")
        : deployments.install(file, way, actor);
  }

  @Override
  public CheckReport check(String fileName, InputStream content) {
    return switch (folder.receive(fileName, content)) {
      case BundleFolder.Receipt.Bad(DeployRefusal reason, String message) ->
          DryRun.bad(reason, message);
      case BundleFolder.Receipt.Received(Path received) -> {
        try {
          yield check(BundleFile.at(received, fileName));
        } finally {
          folder.discard(received);
        }
      }
    };
  }

  private CheckReport check(BundleFile.Look look) {
    return switch (look) {
      case BundleFile.Look.Bad(DeployRefusal reason, String message) -> DryRun.bad(reason, message);
      case BundleFile.Look.Bundle(BundleFile bundle) -> {
        operations.lock();
        try {
          yield stopped
              ? DryRun.bad(DeployRefusal.HOST_STOPPED, "the node is stopping")
              : dryRun.check(bundle);
        } finally {
          operations.unlock();
        }
      }
    };
  }

  /** The files in the order in which they took calls, so that the newest has them again. */
  List<Path> inOrderOfService(List<Path> jars) {
    return jars.stream()
        .sorted(Comparator.comparingInt(this::placeInService).thenComparing(Path::getFileName))
        .toList();
  }

  private int placeInService(Path jar) {
    try {
      return store
          .history()
          .placeInService(BundleFile.hashOf(jar).digits())
          .orElse(Integer.MAX_VALUE);
    } catch (IOException e) {
      return Integer.MAX_VALUE;
    }
  }

  /**
   * Deploys a file that lies in the drop folder; if that fails, the file stays where it is.
   *
   * @throws NoSuchFileException if it does not lie there any more
   */
  DeployOutcome deployDropped(Path file, Way way, String actor) throws NoSuchFileException {
    operations.lock();
    try {
      // An operator may have removed it since the folder was looked at: no deployment that failed.
      if (Files.notExists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      return deploy(file, way, actor);
    } finally {
      operations.unlock();
    }
  }

  private DeployOutcome deploy(Path file, Way way, String actor) {
    String name = String.valueOf(file.getFileName());
    return switch (folder.copyIn(file)) {
      case BundleFolder.Receipt.Bad(DeployRefusal reason, String message) ->
          records.deployed(actor, name, new DeployOutcome.Refused(reason, message));
      case BundleFolder.Receipt.Received(Path copy) -> {
        try {
          yield deploy(BundleFile.at(copy, name), name, way, actor);
        } finally {
          folder.discard(copy);
        }
      }
    };
  }

  private DeployOutcome deploy(BundleFile.Look look, String name, Way way, String actor) {
    return switch (look) {
      case BundleFile.Look.Bad(DeployRefusal reason, String message) ->
          records.deployed(actor, name, new DeployOutcome.Refused(reason, message));
      case BundleFile.Look.Bundle(BundleFile bundle) -> {
        DeployOutcome outcome = install(bundle, way, actor);
        yield outcome instanceof DeployOutcome.Unchanged
            ? outcome
            : records.deployed(actor, bundle, What.DEPLOYED, outcome);
      }
    };
  }

  @Override
  public DeployOutcome rollback(String name, Optional<String> version, String actor) {
    operations.lock();
    try {
      Optional<OnTrial> trial = inService.trialOf(name);
      Optional<Installed> standing = inService.named(name);
      if (trial.isPresent() && standing.isPresent() && version.isEmpty()) {
        deployments.end(trial.get(), TrialReason.ENDED, actor + " rolled it back");
        return new DeployOutcome.Deployed(
            standing.get().info(), Optional.of(trial.get().candidate().file().version()));
      }
      String now = standing.map(one -> one.file().hash().digits()).orElse("");
      return store
          .history()
          .earlier(name, now, version)
          .map(entry -> rollback(entry, actor))
          .orElseGet(
              () ->
                  new DeployOutcome.Refused(
                      DeployRefusal.NO_EARLIER,
                      "no earlier version"
                          + version.map(wanted -> " " + wanted).orElse("")
                          + " of "
                          + name
                          + " was in service here"));
    } finally {
      operations.unlock();
    }
  }

  private DeployOutcome rollback(BundleHistory.Entry entry, String actor) {
    Optional<Path> jar = store.shelf().find(entry.hash());
    if (jar.isEmpty()) {
      return new DeployOutcome.Refused(
          DeployRefusal.NO_EARLIER,
          entry.name() + " " + entry.version() + " was in service, but is not kept any more");
    }
    return switch (BundleFile.at(jar.get(), folder.fileNameFor(entry.name()))) {
      case BundleFile.Look.Bad(DeployRefusal reason, String message) ->
          records.deployed(actor, entry.name(), new DeployOutcome.Refused(reason, message));
      case BundleFile.Look.Bundle(BundleFile bundle) ->
          records.deployed(actor, bundle, What.ROLLED_BACK, install(bundle, Way.ROLL_BACK, actor));
    };
  }

  @Override
  public List<BundleHistory.Entry> history() {
    return store.history().newest();
  }

  @Override
  public TrustedPublishers publishers() {
    return store.trusted();
  }

  @Override
  public Optional<Sbom> sbom(String name) {
    return inService
        .named(name)
        .or(() -> inService.trialOf(name).map(OnTrial::candidate))
        .flatMap(one -> one.file().facts().sbom());
  }

  /** Does what the trials' figures say; to be called again and again. */
  void judgeTrials() {
    if (inService.trials().isEmpty()) {
      return;
    }
    operations.lock();
    try {
      deployments.judgeTrials();
    } finally {
      operations.unlock();
    }
  }

  @Override
  public RemoveOutcome remove(String name, String actor) {
    operations.lock();
    try {
      return records.removed(actor, name, removeFromService(name, actor));
    } finally {
      operations.unlock();
    }
  }

  private RemoveOutcome removeFromService(String name, String actor) {
    Optional<OnTrial> trial = inService.trialOf(name);
    Optional<Installed> found = inService.named(name).or(() -> trial.map(OnTrial::candidate));
    if (found.isEmpty()) {
      return new RemoveOutcome.NotFound(name);
    }
    if (inService.isLastEngine(found.get())) {
      return new RemoveOutcome.Refused(
          name + " is the only consensus engine; deploy another one first");
    }
    trial.ifPresent(one -> deployments.end(one, TrialReason.ENDED, actor + " removed it"));
    if (inService.named(name).isPresent()) {
      folder.forget(found.get().file().file());
      inService.remove(found.get());
    }
    return new RemoveOutcome.Removed(found.get().info());
  }

  /** Removes what came from a file that is not in the drop folder any more. */
  void dropped(String fileName, String actor) {
    operations.lock();
    try {
      // An operator may have deployed it again since the folder was looked at.
      if (folder.has(fileName)) {
        return;
      }
      inService.trials().stream()
          .filter(trial -> trial.way().isFromFolder())
          .filter(trial -> trial.candidate().file().file().equals(fileName))
          .forEach(trial -> deployments.end(trial, TrialReason.ENDED, fileName + " was removed"));
      Optional<Installed> gone = inService.fromFile(fileName);
      if (gone.isPresent()
          && remove(gone.get().file().name(), actor) instanceof RemoveOutcome.Refused) {
        deployments.putBack(gone.get());
      }
    } finally {
      operations.unlock();
    }
  }

  @Override
  public List<RuntimeDescriptor> runtimes() {
    return inService.all(LanguageRuntime.class, LanguageRuntime::descriptor);
  }

  @Override
  public Optional<ServiceLease<LanguageRuntime>> lease(RuntimeRequirement requirement) {
    return lease(LanguageRuntime.class, runtime -> runtime.descriptor().satisfies(requirement));
  }

  @Override
  public Optional<ServiceLease<LanguageRuntime>> leaseTried(RuntimeRequirement requirement) {
    return inService.leaseTried(
        LanguageRuntime.class, runtime -> runtime.descriptor().satisfies(requirement));
  }

  @Override
  public <S> Optional<ServiceLease<S>> lease(Class<S> type, Predicate<? super S> choice) {
    return inService.lease(type, choice);
  }

  /** Stops watching and stops all bundles. */
  @Override
  public void close() {
    stopped = true;
    watch.close();
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException e) {
      throw new IllegalStateException("the OSGi framework does not stop", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
