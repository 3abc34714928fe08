package org.hanok.spi.driver;

import java.util.Map;

/**
 * A device as a driver found it.
 *
 * @param id unique within the driver and the same at every probe, such as a PCI address
 * @param name what its maker calls it
 * @param attributes what may be asked of it, such as {@code memory.bytes}
 * @param health whether it can be used
 */
public record Device(String id, String name, Map<String, String> attributes, Health health) {

  public Device {
    attributes = Map.copyOf(attributes);
  }

  /** Whether a device can be used. */
  public enum Health {
    /** It works. */
    GOOD,
    /** It works, but not as it should: throttled, correcting errors. */
    DEGRADED,
    /** It must not be used. */
    FAILED
  }
}
