package org.hanok.node.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hanok.node.bundle.CanaryTrial;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The bundles that calls go to, and those that finish their last calls. Changed under the host's
 * lock; read by everybody without one.
 */
final class InService {

  /** How many replaced versions of one bundle may be finishing calls at a time. */
  static final int MAX_DRAINING = 16;

  /** How many bundles may be on trial at a time. */
  static final int MAX_TRIALS = 8;

  private static final long THREADS_MILLIS = 5_000;
  private static final long ROOM_POLL_NANOS = 10_000_000;

  private final BundleContext context;
  private final long stopMillis;
  private final StuckBundles stuck;
  private final Set<Installed> draining = ConcurrentHashMap.newKeySet();
  // The newest last.
  private volatile List<Installed> active = List.of();
  private volatile List<OnTrial> trials = List.of();

  InService(BundleContext context, long stopMillis, StuckBundles stuck) {
    this.context = context;
    this.stopMillis = stopMillis;
    this.stuck = stuck;
  }

  /** Sends all new calls to {@code bundle}, in one step; the one of the same name is retired. */
  void put(Installed bundle) {
    Optional<Installed> previous = named(bundle.file().name());
    List<Installed> next = new ArrayList<>(active);
    previous.ifPresent(next::remove);
    next.add(bundle);
    previous.ifPresent(draining::add);
    active = List.copyOf(next);
    previous.ifPresent(this::retire);
  }

  void remove(Installed bundle) {
    draining.add(bundle);
    active = active.stream().filter(other -> !other.equals(bundle)).toList();
    retire(bundle);
  }

  private void retire(Installed bundle) {
    bundle.retire(
        () ->
            // A platform thread: virtual ones that compute, on few processors, let no other run.
            Thread.ofPlatform()
                .daemon()
                .name("uninstall-" + bundle.file().name())
                .start(() -> end(bundle)));
  }

  private void end(Installed bundle) {
    Limited.Outcome<Boolean> ended =
        Limited.call(
            bundle.threads(),
            stopMillis,
            () -> {
              Installer.uninstall(bundle.bundle());
              return true;
            });
    if (ended instanceof Limited.Outcome.Stuck<Boolean>(Thread thread)) {
      stuck.add(bundle.file(), bundle.bundle(), thread);
    } else {
      bundle
          .threads()
          .end(THREADS_MILLIS)
          .ifPresent(thread -> stuck.add(bundle.file(), bundle.bundle(), thread));
    }
    draining.remove(bundle);
  }

  /** Gives a bundle its share of the calls. */
  void beginTrial(OnTrial trial) {
    trial.candidate().beginTrial(trial);
    List<OnTrial> next = new ArrayList<>(trials);
    next.add(trial);
    trials = List.copyOf(next);
  }

  /** It takes all calls from now on. */
  void promote(OnTrial trial) {
    trial.candidate().endTrial();
    put(trial.candidate());
    withoutTrial(trial);
  }

  /** It gets no more calls; those that it has finish. */
  void endTrial(OnTrial trial) {
    withoutTrial(trial);
    draining.add(trial.candidate());
    retire(trial.candidate());
  }

  private void withoutTrial(OnTrial trial) {
    trials = trials.stream().filter(other -> !other.equals(trial)).toList();
  }

  List<OnTrial> trials() {
    return trials;
  }

  Optional<OnTrial> trialOf(String name) {
    return trials.stream().filter(one -> one.candidate().file().name().equals(name)).findFirst();
  }

  /** The bundles in service whose calls {@code bundle} would take. */
  List<Installed> rivalsOf(Installed bundle) {
    return active.stream()
        .filter(one -> one.runtimeTypes().stream().anyMatch(bundle.runtimeTypes()::contains))
        .toList();
  }

  Optional<Installed> named(String name) {
    return active.stream().filter(bundle -> bundle.file().name().equals(name)).findFirst();
  }

  Optional<Installed> fromFile(String fileName) {
    return active.stream().filter(bundle -> bundle.file().file().equals(fileName)).findFirst();
  }

  /** Waits until not too many versions of a bundle are finishing calls; false if that lasts. */
  boolean awaitRoom(String name) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stopMillis);
    while (drainingOf(name) >= MAX_DRAINING) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(ROOM_POLL_NANOS);
    }
    return true;
  }

  private long drainingOf(String name) {
    return draining.stream().filter(bundle -> bundle.file().name().equals(name)).count();
  }

  boolean isLastEngine(Installed bundle) {
    List<Installed> engines =
        active.stream()
            .filter(other -> !other.references(ConsensusEngineFactory.class).isEmpty())
            .toList();
    return engines.size() == 1 && engines.getFirst().equals(bundle);
  }

  List<BundleInfo> list() {
    return Stream.of(active.stream(), trials.stream().map(OnTrial::candidate), draining.stream())
        .flatMap(all -> all)
        .distinct()
        .map(Installed::info)
        .toList();
  }

  /** What {@code view} shows of all services; looks again if bundles change meanwhile. */
  // The list is replaced as a whole by each change: whether it is the same object is the question.
  @SuppressWarnings("ReferenceEquality")
  <S, T> List<T> all(Class<S> type, Function<S, T> view) {
    List<Installed> looked;
    List<T> views;
    do {
      looked = active;
      views = new ArrayList<>();
      for (Installed bundle : looked) {
        addViews(bundle, type, view, views);
      }
    } while (looked != active);
    return views;
  }

  private <S, T> void addViews(
      Installed bundle, Class<S> type, Function<S, T> view, List<T> views) {
    for (ServiceReference<S> reference : bundle.references(type)) {
      bundle
          .lease(reference, context)
          .ifPresent(
              lease -> {
                try (lease) {
                  views.add(view.apply(lease.service()));
                }
              });
    }
  }

  /** Leases a service that will do: its share of the calls to one on trial, else the newest. */
  <S> Optional<ServiceLease<S>> lease(Class<S> type, Predicate<? super S> choice) {
    for (OnTrial trial : trials) {
      Optional<ServiceLease<S>> fresh = leaseFrom(trial.candidate(), type, choice);
      if (fresh.isPresent()) {
        return Optional.of(choose(trial, fresh.get(), type, choice));
      }
    }
    return leaseTried(type, choice);
  }

  private <S> ServiceLease<S> choose(
      OnTrial trial, ServiceLease<S> fresh, Class<S> type, Predicate<? super S> choice) {
    Optional<ServiceLease<S>> old = leaseTried(type, choice);
    if (old.isEmpty() || trial.takesNext()) {
      old.ifPresent(ServiceLease::close);
      return trial.watch(fresh, CanaryTrial.Side.NEW);
    }
    fresh.close();
    return trial.watch(old.get(), CanaryTrial.Side.OLD);
  }

  /** Leases the newest tried service that will do; looks again as long as bundles change. */
  // The list is replaced as a whole by each change: whether it is the same object is the question.
  @SuppressWarnings("ReferenceEquality")
  <S> Optional<ServiceLease<S>> leaseTried(Class<S> type, Predicate<? super S> choice) {
    List<Installed> looked;
    do {
      looked = active;
      for (Installed bundle : looked.reversed()) {
        Optional<ServiceLease<S>> lease = leaseFrom(bundle, type, choice);
        if (lease.isPresent()) {
          bundle.used();
          return lease;
        }
      }
    } while (looked != active);
    return Optional.empty();
  }

  /** A service that throws when it is asked what it is suits nobody, and hinders no other. */
  private static <S> boolean suits(ServiceLease<S> lease, Predicate<? super S> choice) {
    try {
      return choice.test(lease.service());
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
      lease.failed("it threw when it was asked what it is: " + thrown);
      return false;
    }
  }

  private <S> Optional<ServiceLease<S>> leaseFrom(
      Installed bundle, Class<S> type, Predicate<? super S> choice) {
    for (ServiceReference<S> reference : bundle.references(type)) {
      Optional<ServiceLease<S>> lease = bundle.lease(reference, context);
      if (lease.isPresent()) {
        if (suits(lease.get(), choice)) {
          return lease;
        }
        lease.get().close();
      }
    }
    return Optional.empty();
  }
}
