package org.hanok.spi.driver;

import java.util.List;

/** What a driver found. */
public sealed interface ProbeReport {

  /** These devices, maybe none. */
  record Found(List<Device> devices) implements ProbeReport {
    public Found {
      devices = List.copyOf(devices);
    }
  }

  /**
   * It cannot be said, because what the driver stands on is not there: a library, a daemon, a
   * right.
   *
   * @param missing what is not there and how to get it, for the operator
   */
  record Unavailable(String missing) implements ProbeReport {}
}
