package org.hanok.node.module;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hanok.node.bundle.CanaryTrial;
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
 * @param publisher by whose word it is here: a publisher's name and key, that it came with the
 *     node, or empty
 * @param trial how its trial goes, if it is on trial
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
    Instant since,
    String publisher,
    Optional<CanaryTrial.Figures> trial) {

  public BundleInfo {
    services = List.copyOf(services);
    devices = List.copyOf(devices);
  }

  /** What a bundle does. */
  public enum State {
    /** In service. */
    ACTIVE,
    /** On trial: it gets a share of the calls. */
    CANARY,
    /** Replaced or removed; calls that began on it are finishing. */
    DRAINING,
    /** It would not start, stop or answer in time, and keeps a thread; a restart gets rid of it. */
    STUCK
  }
}
