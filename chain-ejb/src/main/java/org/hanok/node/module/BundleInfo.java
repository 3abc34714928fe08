package org.hanok.node.module;

import java.time.Instant;
import java.util.List;
import org.hanok.spi.ContentHash;

/**
 * A bundle as the operator sees it.
 *
 * @param name its symbolic name
 * @param version its version
 * @param hash of its jar
 * @param file the name of the file it came from
 * @param state what it does
 * @param services what it brings, such as {@code runtime wasm 1.0.0}
 * @param devices what its drivers found when it went into service, one line each
 * @param leases how many calls are using it now
 * @param since when it came into this state
 */
public record BundleInfo(
    String name,
    String version,
    ContentHash hash,
    String file,
    State state,
    List<String> services,
    List<String> devices,
    int leases,
    Instant since) {

  public BundleInfo {
    services = List.copyOf(services);
    devices = List.copyOf(devices);
  }

  /** What a bundle does. */
  public enum State {
    /** In service. */
    ACTIVE,
    /** Replaced or removed; calls that began on it are finishing. */
    DRAINING,
    /** It would not start, stop or answer in time, and keeps a thread; a restart gets rid of it. */
    STUCK
  }
}
