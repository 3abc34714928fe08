package org.hanok.spi;

import java.util.Arrays;
import java.util.Optional;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.driver.DeviceDriver;
import org.hanok.spi.runtime.LanguageRuntime;

/** The families of services that a host knows. Anything else that a bundle registers is its own. */
public enum ServiceFamily {
  /** Runs programs. */
  LANGUAGE_RUNTIME(LanguageRuntime.class),
  /** Finds and lends devices. */
  DEVICE_DRIVER(DeviceDriver.class),
  /** Decides on blocks. */
  CONSENSUS_ENGINE(ConsensusEngineFactory.class);

  private final Class<? extends BundleService> type;

  ServiceFamily(Class<? extends BundleService> type) {
    this.type = type;
  }

  /** The interface under which a bundle registers such a service. */
  public Class<? extends BundleService> type() {
    return type;
  }

  /** The family of a service; empty if the host knows none that it is of. */
  public static Optional<ServiceFamily> of(Object service) {
    return Arrays.stream(values()).filter(family -> family.type.isInstance(service)).findFirst();
  }
}
