package org.hanok.node.module;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.crash.Work;
import org.hanok.spi.SelfTestReport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/** Brings one bundle from a checked jar to tested services, or cleans up and says why not. */
final class Installer {

  private static final long LEFT_THREADS_MILLIS = 500;

  private final BundleContext context;
  private final HostSettings settings;
  private final StuckBundles stuck;
  private final CrashGuard guard;
  private final AtomicLong sequence = new AtomicLong();

  Installer(BundleContext context, HostSettings settings, StuckBundles stuck, CrashGuard guard) {
    this.guard = guard;
    this.context = context;
    this.settings = settings;
    this.stuck = stuck;
  }

  /** What became of an installation. */
  sealed interface Outcome {

    record Ready(Installed installed) implements Outcome {}

    record Refused(DeployRefusal reason, String message) implements Outcome {}
  }

  Outcome install(BundleFile file) {
    Work work = Work.bundle(file.name());
    if (guard.isSetAside(work)) {
      return new Outcome.Refused(
          DeployRefusal.SET_ASIDE,
          file.file()
              + " is not started: the process ended while it started before. ./hanok quarantine"
              + " release "
              + work.name()
              + " allows it");
    }
    try (CrashGuard.Mark _ = guard.begin(work)) {
      return installMarked(file);
    }
  }

  private Outcome installMarked(BundleFile file) {
    Bundle bundle;
    try {
      bundle = install(context, file, sequence.incrementAndGet());
    } catch (IOException e) {
      return new Outcome.Refused(DeployRefusal.HOST_FAILED, file.file() + " cannot be read: " + e);
    } catch (BundleException e) {
      DeployRefusal reason =
          e.getType() == BundleException.MANIFEST_ERROR
              ? DeployRefusal.NOT_A_BUNDLE
              : DeployRefusal.HOST_FAILED;
      return new Outcome.Refused(reason, file.file() + " cannot be installed: " + describe(e));
    }
    Optional<String> missing = SharedFace.missing(bundle);
    return missing.isPresent()
        ? refuse(
            bundle,
            DeployRefusal.UNRESOLVED,
            file.label() + " was built for another node: " + missing.get())
        : start(file, bundle);
  }

  /** Brings a jar into the framework, where nothing of it runs yet. */
  static Bundle install(BundleContext context, BundleFile file, long number)
      throws IOException, BundleException {
    try (InputStream content = Files.newInputStream(file.jar())) {
      return context.installBundle("hanok:" + file.hash().digits() + ":" + number, content);
    }
  }

  private Outcome start(BundleFile file, Bundle bundle) {
    BundleThreads threads = new BundleThreads(file.name());
    Outcome outcome = start(file, bundle, threads);
    if (outcome instanceof Outcome.Refused) {
      threads
          .end(LEFT_THREADS_MILLIS)
          .filter(thread -> !stuck.has(bundle))
          .ifPresent(thread -> stuck.add(file, bundle, thread));
    }
    return outcome;
  }

  private Outcome start(BundleFile file, Bundle bundle, BundleThreads threads) {
    Limited.Outcome<Boolean> started =
        Limited.call(
            threads,
            settings.startMillis(),
            () -> {
              bundle.start(Bundle.START_TRANSIENT);
              return true;
            });
    return switch (started) {
      case Limited.Outcome.Done<Boolean> _ -> test(file, bundle, threads);
      case Limited.Outcome.Failed<Boolean>(Throwable cause) ->
          refuse(bundle, reasonOf(cause), file.label() + " does not start: " + describe(cause));
      case Limited.Outcome.TimedOut<Boolean> _ ->
          refuse(bundle, DeployRefusal.START_TIMED_OUT, startTooSlow(file));
      case Limited.Outcome.Stuck<Boolean>(Thread thread) -> {
        stuck.add(file, bundle, thread);
        yield new Outcome.Refused(
            DeployRefusal.START_TIMED_OUT, startTooSlow(file) + " and ignores being interrupted");
      }
    };
  }

  private String startTooSlow(BundleFile file) {
    return file.label() + " did not start within " + settings.startMillis() + " ms";
  }

  private static DeployRefusal reasonOf(Throwable cause) {
    return cause instanceof BundleException failure
            && failure.getType() == BundleException.RESOLVE_ERROR
        ? DeployRefusal.UNRESOLVED
        : DeployRefusal.START_FAILED;
  }

  private Outcome test(BundleFile file, Bundle bundle, BundleThreads threads) {
    List<ServiceReference<?>> services = SpiServices.of(bundle);
    if (services.isEmpty()) {
      return refuse(
          bundle,
          DeployRefusal.NO_SERVICES,
          file.label() + " offers no runtime, driver or consensus engine");
    }
    Limited.Outcome<Tested> tested =
        Limited.call(threads, settings.selfTestMillis(), () -> tryOut(services));
    return switch (tested) {
      case Limited.Outcome.Done<Tested>(var result) ->
          result
              .failure()
              .map(failed -> refuse(bundle, failed))
              .orElseGet(() -> ready(file, bundle, threads, services, result.devices()));
      case Limited.Outcome.Failed<Tested>(Throwable cause) ->
          refuse(bundle, new SelfTestReport.Failed("self-test", describe(cause)));
      case Limited.Outcome.TimedOut<Tested> _ ->
          refuse(bundle, DeployRefusal.SELF_TEST_TIMED_OUT, testTooSlow(file));
      case Limited.Outcome.Stuck<Tested>(Thread thread) -> {
        stuck.add(file, bundle, thread);
        yield new Outcome.Refused(DeployRefusal.SELF_TEST_TIMED_OUT, testTooSlow(file));
      }
    };
  }

  private String testTooSlow(BundleFile file) {
    return file.label() + "'s self-test took more than " + settings.selfTestMillis() + " ms";
  }

  /** What trying a bundle's services out came to. */
  private record Tested(Optional<SelfTestReport.Failed> failure, List<String> devices) {}

  private Tested tryOut(List<ServiceReference<?>> services) {
    Optional<SelfTestReport.Failed> failure = firstFailure(services);
    return new Tested(failure, failure.isPresent() ? List.of() : devices(services));
  }

  /** What drivers find. Absent hardware is no reason to refuse a driver, nor is a failed probe. */
  private List<String> devices(List<ServiceReference<?>> services) {
    try {
      return services.stream()
          .flatMap(reference -> SpiServices.devices(reference, context).stream())
          .toList();
    } catch (RuntimeException | LinkageError e) {
      return List.of("the probe failed: " + describe(e));
    }
  }

  private Optional<SelfTestReport.Failed> firstFailure(List<ServiceReference<?>> services) {
    return services.stream()
        .map(reference -> SpiServices.test(reference, context))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Outcome ready(
      BundleFile file,
      Bundle bundle,
      BundleThreads threads,
      List<ServiceReference<?>> services,
      List<String> devices) {
    try {
      List<String> kinds =
          services.stream().map(reference -> SpiServices.kind(reference, context)).toList();
      Optional<String> twice =
          kinds.stream().filter(kind -> Collections.frequency(kinds, kind) > 1).findFirst();
      if (twice.isPresent()) {
        return refuse(
            bundle,
            DeployRefusal.SERVICE_TWICE,
            file.label() + " brings " + twice.get() + " twice");
      }
      List<String> labels =
          services.stream().map(reference -> SpiServices.label(reference, context)).toList();
      return new Outcome.Ready(
          new Installed(
              file,
              bundle,
              threads,
              new Installed.Offer(services, labels, devices, runtimeTypes(kinds))));
    } catch (RuntimeException | LinkageError e) {
      return refuse(bundle, new SelfTestReport.Failed("descriptor", describe(e)));
    }
  }

  private static Set<String> runtimeTypes(List<String> kinds) {
    return kinds.stream()
        .filter(kind -> kind.startsWith(SpiServices.RUNTIME))
        .map(kind -> kind.substring(SpiServices.RUNTIME.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Outcome refuse(Bundle bundle, SelfTestReport.Failed failed) {
    return refuse(bundle, DeployRefusal.SELF_TEST_FAILED, failed.check() + ": " + failed.reason());
  }

  private Outcome refuse(Bundle bundle, DeployRefusal reason, String message) {
    uninstall(bundle);
    return new Outcome.Refused(reason, message);
  }

  /** Stops and uninstalls {@code bundle}; may take as long as its activator likes. */
  static void uninstall(Bundle bundle) {
    if (bundle.getState() == Bundle.UNINSTALLED) {
      return;
    }
    try {
      bundle.uninstall();
    } catch (BundleException | IllegalStateException e) {
      System.getLogger(Installer.class.getName())
          .log(System.Logger.Level.WARNING, "bundle {0} was not uninstalled: {1}", bundle, e);
    }
  }

  /** What the bundle itself threw, if it did; else what the framework says. */
  private static String describe(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause != null) {
      return cause.toString();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
