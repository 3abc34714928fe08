package org.hanok.spi.driver;

import org.hanok.spi.BundleService;

/**
 * Finds, lends and watches devices of one family: GPUs, TPUs, sensors.
 *
 * <p>Life story: a bundle registers its driver as an OSGi service of this type; after the self-test
 * the host probes it, once when it goes into service and again when operators ask, and shows what
 * it found. A later host reserves devices for programs that require them and reads counters. Absent
 * hardware or an absent library is an ordinary answer of {@link #probe()}, not an error, and does
 * not fail the self-test.
 *
 * <p>All methods may be called from many threads at once and return within seconds.
 */
public interface DeviceDriver extends BundleService {

  /** Who this is. Constant and cheap. */
  DriverDescriptor descriptor();

  @Override
  default String label() {
    return "driver " + descriptor().family() + " " + descriptor().version();
  }

  /** Looks which devices there are now. */
  ProbeReport probe();

  /** Reserves devices for one user, or says why not. Never waits for somebody else's lease. */
  ReserveOutcome reserve(DeviceClaim claim);

  /** How the device {@code deviceId} fares now. */
  CounterReading counters(String deviceId);

  /**
   * Measures the device {@code deviceId} with the driver's own workload; the result goes into the
   * provider's profile. Takes at most {@code limitMillis}.
   */
  BenchmarkReport benchmark(String deviceId, long limitMillis);
}
