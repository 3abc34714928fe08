package org.hanok.node.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hanok.spi.BundleService;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.ServiceFamily;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.driver.Device;
import org.hanok.spi.driver.DeviceDriver;
import org.hanok.spi.driver.ProbeReport;
import org.hanok.spi.runtime.LanguageRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The services of bundles that the node knows: how they are found, tested, named and probed. */
final class SpiServices {

  /** More devices of one driver are not told of. */
  static final int MAX_DEVICES = 256;

  /** Before the type of a runtime in its kind. */
  static final String RUNTIME = "runtime ";

  private SpiServices() {}

  /** The services that {@code bundle} offers and the node knows. */
  static List<ServiceReference<?>> of(Bundle bundle) {
    List<ServiceReference<?>> known = new ArrayList<>();
    ServiceReference<?>[] all = bundle.getRegisteredServices();
    if (all != null) {
      for (ServiceReference<?> reference : all) {
        if (Arrays.stream(ServiceFamily.values())
            .anyMatch(family -> isOfType(reference, family.type()))) {
          known.add(reference);
        }
      }
    }
    return known;
  }

  static boolean isOfType(ServiceReference<?> reference, Class<?> type) {
    return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] types
        && Arrays.asList(types).contains(type.getName());
  }

  /** The reference by the type that {@link #isOfType} has found it to have. */
  @SuppressWarnings("unchecked")
  static <S> ServiceReference<S> typed(ServiceReference<?> reference) {
    return (ServiceReference<S>) reference;
  }

  /** Tests the service behind {@code reference}; says what failed, or nothing. */
  static Optional<SelfTestReport.Failed> test(
      ServiceReference<?> reference, BundleContext context) {
    Object service = context.getService(reference);
    try {
      return switch (service) {
        case null -> Optional.of(new SelfTestReport.Failed("lookup", "the service is gone"));
        case BundleService offered -> failureOf(offered.selfTest());
        // The framework gives a bundle's object out only as what it was registered for.
        default -> Optional.of(new SelfTestReport.Failed("lookup", "no service of the node's SPI"));
      };
    } finally {
      context.ungetService(reference);
    }
  }

  private static Optional<SelfTestReport.Failed> failureOf(SelfTestReport report) {
    return report instanceof SelfTestReport.Failed failed ? Optional.of(failed) : Optional.empty();
  }

  /** What operators see of the service behind {@code reference}. */
  static String label(ServiceReference<?> reference, BundleContext context) {
    Object service = context.getService(reference);
    try {
      return service instanceof BundleService offered ? offered.label() : "unknown";
    } finally {
      context.ungetService(reference);
    }
  }

  /** By what callers ask for the service behind {@code reference}, its version left out. */
  static String kind(ServiceReference<?> reference, BundleContext context) {
    Object service = context.getService(reference);
    try {
      return switch (service) {
        case LanguageRuntime runtime -> RUNTIME + runtime.descriptor().type();
        case DeviceDriver driver -> "driver " + driver.descriptor().family();
        case ConsensusEngineFactory engine -> "engine " + engine.name();
        case null, default -> "unknown";
      };
    } finally {
      context.ungetService(reference);
    }
  }

  /** The devices that a driver behind {@code reference} finds now, one line each. */
  static List<String> devices(ServiceReference<?> reference, BundleContext context) {
    Object service = context.getService(reference);
    try {
      return service instanceof DeviceDriver driver
          ? lines(driver.descriptor().family(), driver.probe())
          : List.of();
    } finally {
      context.ungetService(reference);
    }
  }

  private static List<String> lines(String family, ProbeReport report) {
    return switch (report) {
      case ProbeReport.Found found ->
          found.devices().stream().limit(MAX_DEVICES).map(device -> line(family, device)).toList();
      case ProbeReport.Unavailable unavailable ->
          List.of(family + ": none, " + unavailable.missing());
    };
  }

  private static String line(String family, Device device) {
    return family + " " + device.id() + ": " + device.name() + ", " + device.health();
  }
}
