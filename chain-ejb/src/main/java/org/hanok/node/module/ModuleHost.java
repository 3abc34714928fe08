package org.hanok.node.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.hanok.node.crash.CrashGuard;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
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

  private final AuditLog audit;
  private final Framework framework;
  private final StuckBundles stuck = new StuckBundles();
  private final Installer installer;
  private final InService inService;
  private final BundleFolder folder;
  private final FolderWatch watch;
  private final ReentrantLock operations = new ReentrantLock();
  private volatile boolean stopped;

  private ModuleHost(HostSettings settings, AuditLog audit, CrashGuard guard)
      throws IOException, BundleException {
    this.audit = audit;
    this.folder = new BundleFolder(settings);
    this.framework =
        FelixLauncher.start(
            Files.createDirectories(settings.storage()), settings.bundleProperties());
    this.installer = new Installer(framework.getBundleContext(), settings, stuck, guard);
    this.inService = new InService(framework.getBundleContext(), settings.startMillis(), stuck);
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
      return audited(
          actor,
          file.toString(),
          new DeployOutcome.Refused(DeployRefusal.UNREADABLE, file + " cannot be read: " + e));
    }
  }

  @Override
  public DeployOutcome deploy(String fileName, InputStream content, String actor) {
    return switch (folder.receive(fileName, content)) {
      case BundleFolder.Receipt.Bad(DeployRefusal reason, String message) ->
          audited(actor, fileName, new DeployOutcome.Refused(reason, message));
      case BundleFolder.Receipt.Received(Path received) -> {
        try {
          yield deployReceived(received, fileName, actor);
        } finally {
          folder.discard(received);
        }
      }
    };
  }

  private DeployOutcome deployReceived(Path received, String fileName, String actor) {
    operations.lock();
    try {
      return switch (BundleFile.at(received)) {
        case BundleFile.Look.Bad(DeployRefusal reason, String message) ->
            audited(
                actor,
                fileName,
                new DeployOutcome.Refused(
                    reason, message.replace(received.getFileName().toString(), fileName)));
        case BundleFile.Look.Bundle(BundleFile bundle) -> {
          BundleFile kept = bundle.in(folder.fileNameFor(bundle.name()));
          DeployOutcome outcome = audited(actor, kept.label(), install(kept));
          yield outcome instanceof DeployOutcome.Deployed ? keep(kept, outcome) : outcome;
        }
      };
    } finally {
      operations.unlock();
    }
  }

  private DeployOutcome keep(BundleFile bundle, DeployOutcome outcome) {
    try {
      folder.keep(bundle);
      return outcome;
    } catch (IOException e) {
      return new DeployOutcome.Refused(
          DeployRefusal.HOST_FAILED,
          bundle.label() + " is in service, but will be gone after a restart: " + e);
    }
  }

  /**
   * Deploys a file that lies in the drop folder; if that fails, the file stays where it is.
   *
   * @throws NoSuchFileException if it does not lie there any more
   */
  DeployOutcome deployDropped(Path file, String actor) throws NoSuchFileException {
    operations.lock();
    try {
      // An operator may have removed it since the folder was looked at: no deployment that failed.
      if (Files.notExists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      DeployOutcome outcome =
          switch (BundleFile.at(file)) {
            case BundleFile.Look.Bad(DeployRefusal reason, String message) ->
                new DeployOutcome.Refused(reason, message);
            case BundleFile.Look.Bundle(BundleFile bundle) -> install(bundle);
          };
      if (!(outcome instanceof DeployOutcome.Unchanged)) {
        audited(actor, String.valueOf(file.getFileName()), outcome);
      }
      return outcome;
    } finally {
      operations.unlock();
    }
  }

  private DeployOutcome install(BundleFile file) {
    if (stopped) {
      return new DeployOutcome.Refused(DeployRefusal.HOST_STOPPED, "the node is stopping");
    }
    Optional<Installed> previous = inService.named(file.name());
    if (previous.isPresent() && previous.get().file().hash().equals(file.hash())) {
      return new DeployOutcome.Unchanged(previous.get().info());
    }
    if (stuck.isFull() || !inService.awaitRoom(file.name())) {
      return new DeployOutcome.Refused(
          DeployRefusal.HOST_FAILED,
          "too many bundles are stuck, or versions of this one still busy; restart the node");
    }
    return switch (installer.install(file)) {
      case Installer.Outcome.Refused(DeployRefusal reason, String message) ->
          new DeployOutcome.Refused(reason, message);
      case Installer.Outcome.Ready(Installed ready) -> {
        inService.put(ready);
        folder.superseded(previous.map(old -> old.file().file()), file.file());
        yield new DeployOutcome.Deployed(ready.info(), previous.map(old -> old.file().version()));
      }
    };
  }

  @Override
  public RemoveOutcome remove(String name, String actor) {
    operations.lock();
    try {
      RemoveOutcome outcome = removeFromService(name);
      audit.record(
          new AuditLog.Entry(
              Instant.now(), actor, "bundle.remove", name, codeOf(outcome), messageOf(outcome)));
      return outcome;
    } finally {
      operations.unlock();
    }
  }

  private RemoveOutcome removeFromService(String name) {
    Optional<Installed> found = inService.named(name);
    if (found.isEmpty()) {
      return new RemoveOutcome.NotFound(name);
    }
    if (inService.isLastEngine(found.get())) {
      return new RemoveOutcome.Refused(
          name + " is the only consensus engine; deploy another one first");
    }
    folder.forget(found.get().file().file());
    inService.remove(found.get());
    return new RemoveOutcome.Removed(found.get().info());
  }

  /** Removes what came from a file that is not in the drop folder any more. */
  void dropped(String fileName, String actor) {
    operations.lock();
    try {
      Optional<Installed> gone = inService.fromFile(fileName);
      // An operator may have deployed it again since the folder was looked at.
      if (gone.isPresent() && !folder.has(fileName)) {
        var _ = remove(gone.get().file().name(), actor);
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

  private DeployOutcome audited(String actor, String subject, DeployOutcome outcome) {
    String code = outcome instanceof DeployOutcome.Refused refused ? refused.reason().code() : "ok";
    String message =
        switch (outcome) {
          case DeployOutcome.Deployed(BundleInfo bundle, Optional<String> replaced) ->
              bundle.name()
                  + " "
                  + bundle.version()
                  + replaced.map(version -> " took over from " + version).orElse(" is in service");
          case DeployOutcome.Unchanged _ -> "was in service already";
          case DeployOutcome.Refused refused -> refused.message();
        };
    audit.record(new AuditLog.Entry(Instant.now(), actor, "bundle.deploy", subject, code, message));
    return outcome;
  }

  private static String codeOf(RemoveOutcome outcome) {
    return switch (outcome) {
      case RemoveOutcome.Removed _ -> "ok";
      case RemoveOutcome.NotFound missing -> missing.reason().id();
      case RemoveOutcome.Refused refused -> refused.reason().id();
    };
  }

  private static String messageOf(RemoveOutcome outcome) {
    return switch (outcome) {
      case RemoveOutcome.Removed(BundleInfo bundle) ->
          bundle.version() + " was taken out of service";
      case RemoveOutcome.NotFound _ -> "no such bundle in service";
      case RemoveOutcome.Refused(String message) -> message;
    };
  }
}
