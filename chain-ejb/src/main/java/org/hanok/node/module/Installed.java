package org.hanok.node.module;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  private int leases;
  private boolean released;
  private BundleInfo.State state = BundleInfo.State.ACTIVE;
  private Instant since = Instant.now();
  private Runnable whenUnused = () -> {};

  Installed(
      BundleFile file,
      Bundle bundle,
      List<ServiceReference<?>> services,
      List<String> serviceLabels,
      List<String> devices) {
    this.file = file;
    this.bundle = bundle;
    this.services = List.copyOf(services);
    this.serviceLabels = List.copyOf(serviceLabels);
    this.devices = List.copyOf(devices);
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
      if (state != BundleInfo.State.ACTIVE) {
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
      since = Instant.now();
      whenUnused = action;
      last = takeWhenUnused();
    }
    last.run();
  }

  private Runnable takeWhenUnused() {
    if (state == BundleInfo.State.ACTIVE || leases > 0 || released) {
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
    return new BundleInfo(
        file.name(),
        file.version(),
        file.hash(),
        file.file(),
        state,
        serviceLabels,
        devices,
        leases,
        since);
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
