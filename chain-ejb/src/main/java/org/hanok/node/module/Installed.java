package org.hanok.node.module;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A started bundle and the calls that use it. Retiring it lets no more calls in; when the last one
 * is out, {@code whenUnused} is called once.
 */
final class Installed {

  private final BundleFile file;
  private final Bundle bundle;
  private final List<ServiceReference<?>> services;
  private final List<String> serviceLabels;
  private final List<String> devices;
  private final Set<String> runtimeTypes;
  private final BundleThreads threads;
  private volatile long usedNanos;
  private volatile boolean isUsed;
  private volatile @Nullable OnTrial trial;
  private int leases;
  private boolean released;
  private BundleInfo.State state = BundleInfo.State.ACTIVE;
  private Instant since = Instant.now();
  private Runnable whenUnused = () -> {};

  Installed(BundleFile file, Bundle bundle, BundleThreads threads, Offer offer) {
    this.file = file;
    this.bundle = bundle;
    this.threads = threads;
    this.services = offer.services();
    this.serviceLabels = offer.labels();
    this.devices = offer.devices();
    this.runtimeTypes = offer.runtimeTypes();
  }

  /** One that offers nothing, because it never came so far. */
  static Installed idle(BundleFile file, Bundle bundle) {
    return new Installed(
        file,
        bundle,
        new BundleThreads(file.name()),
        new Offer(List.of(), List.of(), List.of(), Set.of()));
  }

  /** What a bundle brings. */
  record Offer(
      List<ServiceReference<?>> services,
      List<String> labels,
      List<String> devices,
      Set<String> runtimeTypes) {
    Offer {
      services = List.copyOf(services);
      labels = List.copyOf(labels);
      devices = List.copyOf(devices);
      runtimeTypes = Set.copyOf(runtimeTypes);
    }
  }

  /** The kinds of programs that its runtimes take. */
  Set<String> runtimeTypes() {
    return runtimeTypes;
  }

  BundleThreads threads() {
    return threads;
  }

  /** A call came. */
  void used() {
    usedNanos = System.nanoTime();
    isUsed = true;
  }

  /** Whether calls came lately, or one is still there. */
  synchronized boolean isBusy(long withinNanos) {
    return leases > 0 || isUsed && System.nanoTime() - usedNanos < withinNanos;
  }

  synchronized void beginTrial(OnTrial began) {
    trial = began;
    state = BundleInfo.State.CANARY;
    since = Instant.now();
  }

  synchronized void endTrial() {
    trial = null;
    state = BundleInfo.State.ACTIVE;
    since = Instant.now();
  }

  private boolean takesCalls() {
    return state == BundleInfo.State.ACTIVE || state == BundleInfo.State.CANARY;
  }

  BundleFile file() {
    return file;
  }

  Bundle bundle() {
    return bundle;
  }

  /** References to its services of {@code type}. */
  <S> List<ServiceReference<S>> references(Class<S> type) {
    return services.stream()
        .filter(reference -> SpiServices.isOfType(reference, type))
        .map(SpiServices::<S>typed)
        .toList();
  }

  /** Lets a call in, unless the bundle is retired or the service is gone. */
  <S> Optional<ServiceLease<S>> lease(ServiceReference<S> reference, BundleContext context) {
    synchronized (this) {
      if (!takesCalls()) {
        return Optional.empty();
      }
      leases++;
    }
    S service = context.getService(reference);
    if (service == null) {
      giveBack();
      return Optional.empty();
    }
    return Optional.of(new Lease<>(service, file.label(), () -> giveBack(context, reference)));
  }

  private void giveBack(BundleContext context, ServiceReference<?> reference) {
    try {
      context.ungetService(reference);
    } catch (IllegalStateException _) {
      // The framework was stopped under the call.
    }
    giveBack();
  }

  private void giveBack() {
    Runnable last;
    synchronized (this) {
      leases--;
      last = takeWhenUnused();
    }
    last.run();
  }

  /** Lets no more calls in and calls {@code action} once when none is left, maybe at once. */
  void retire(Runnable action) {
    Runnable last;
    synchronized (this) {
      state = BundleInfo.State.DRAINING;
      trial = null;
      since = Instant.now();
      whenUnused = action;
      last = takeWhenUnused();
    }
    last.run();
  }

  private Runnable takeWhenUnused() {
    if (takesCalls() || leases > 0 || released) {
      return () -> {};
    }
    released = true;
    return whenUnused;
  }

  synchronized void markStuck() {
    state = BundleInfo.State.STUCK;
    since = Instant.now();
    released = true;
  }

  synchronized BundleInfo info() {
    OnTrial tried = trial;
    return new BundleInfo(
        file.name(),
        file.version(),
        file.hash(),
        file.file(),
        state,
        serviceLabels,
        devices,
        leases,
        since,
        file.publisher(),
        tried == null ? Optional.empty() : Optional.of(tried.figures()));
  }

  /** An open use of a service; closing twice does no harm. */
  private static final class Lease<S> implements ServiceLease<S> {
    private final S service;
    private final String label;
    private final Runnable end;
    private boolean closed;

    Lease(S service, String label, Runnable end) {
      this.service = service;
      this.label = label;
      this.end = end;
    }

    @Override
    public S service() {
      return service;
    }

    @Override
    public String bundle() {
      return label;
    }

    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      end.run();
    }
  }
}
