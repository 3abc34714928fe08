package org.hanok.node.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.SelfTesting;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.driver.DeviceDriver;
import org.hanok.spi.runtime.LanguageRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Which services of bundles the node knows, and how they are tested and named. */
final class SpiServices {

  private static final List<Class<?>> TYPES =
      List.of(LanguageRuntime.class, DeviceDriver.class, ConsensusEngineFactory.class);

  private SpiServices() {}

  /** The services that {@code bundle} offers and the node knows. */
  static List<ServiceReference<?>> of(Bundle bundle) {
    List<ServiceReference<?>> known = new ArrayList<>();
    ServiceReference<?>[] all = bundle.getRegisteredServices();
    if (all != null) {
      for (ServiceReference<?> reference : all) {
        if (TYPES.stream().anyMatch(type -> isOfType(reference, type))) {
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
        case SelfTesting testing -> failureOf(testing.selfTest());
        default -> Optional.empty();
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
      return switch (service) {
        case LanguageRuntime runtime ->
            "runtime " + runtime.descriptor().type() + " " + runtime.descriptor().version();
        case DeviceDriver driver ->
            "driver " + driver.descriptor().family() + " " + driver.descriptor().version();
        case ConsensusEngineFactory factory -> "consensus " + factory.name();
        case null, default -> "unknown";
      };
    } finally {
      context.ungetService(reference);
    }
  }
}
