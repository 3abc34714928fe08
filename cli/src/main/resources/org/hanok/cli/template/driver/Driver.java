package @PACKAGE@;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.driver.BenchmarkReport;
import org.hanok.spi.driver.CounterReading;
import org.hanok.spi.driver.Device;
import org.hanok.spi.driver.DeviceClaim;
import org.hanok.spi.driver.DeviceDriver;
import org.hanok.spi.driver.DriverDescriptor;
import org.hanok.spi.driver.ProbeReport;
import org.hanok.spi.driver.ReserveOutcome;

/**
 * The example drives the machine's sources of randomness, which every Linux has. To make it another
 * device, change {@link Sources}, what is counted and what is measured; {@link Leases} serves all.
 */
final class @Name@Driver implements DeviceDriver {

  /** What programs' requirements name. */
  static final String FAMILY = "@NAME@";

  private static final int PIECE_BYTES = 64 << 10;
  private static final long MOST_MILLIS = 200;
  private static final double MEGABYTE = 1_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final DriverDescriptor descriptor;
  private final Sources sources;
  private final Leases leases;

  /**
   * A driver.
   *
   * @param root where the machine's files are, {@code /} but in tests
   */
  @Name@Driver(String version, Path root, Clock clock) {
    this.descriptor =
        new DriverDescriptor(FAMILY, version, "The machine's sources of randomness");
    this.sources = new Sources(root);
    this.leases = new Leases(clock);
  }

  @Override
  public DriverDescriptor descriptor() {
    return descriptor;
  }

  /** Reads each device twice: it must not answer the same. */
  @Override
  public SelfTestReport selfTest() {
    List<Device> devices = sources.all();
    for (Device device : devices) {
      if (device.health() == Device.Health.FAILED) {
        return new SelfTestReport.Failed(device.name(), "it cannot be read");
      }
    }
    return new SelfTestReport.Passed(
        List.of(devices.isEmpty() ? "no device here" : devices.size() + " devices were read"));
  }

  @Override
  public ProbeReport probe() {
    List<Device> devices = sources.all();
    return devices.isEmpty()
        ? new ProbeReport.Unavailable("there is no /dev/urandom: is /dev mounted?")
        : new ProbeReport.Found(devices);
  }

  @Override
  public ReserveOutcome reserve(DeviceClaim claim) {
    return leases.reserve(sources.all(), claim);
  }

  @Override
  public CounterReading counters(String deviceId) {
    return find(deviceId)
        .<CounterReading>map(
            device ->
                new CounterReading.Read(
                    OptionalDouble.of(leases.isHeld(deviceId) ? 1 : 0),
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()))
        .orElseGet(() -> new CounterReading.Unavailable("there is no device " + deviceId));
  }

  @Override
  public BenchmarkReport benchmark(String deviceId, long limitMillis) {
    Optional<Device> device = find(deviceId);
    if (device.isEmpty()) {
      return new BenchmarkReport.NotMeasured("there is no device " + deviceId);
    }
    try {
      return measured(deviceId, Math.min(limitMillis, MOST_MILLIS));
    } catch (IOException e) {
      return new BenchmarkReport.NotMeasured(device.get().name() + " cannot be read: " + e);
    }
  }

  private BenchmarkReport measured(String deviceId, long millis) throws IOException {
    long start = System.nanoTime();
    long bytes = 0;
    long nanos;
    do {
      bytes += sources.read(deviceId, PIECE_BYTES).length;
      nanos = Math.max(1, System.nanoTime() - start);
    } while (nanos < millis * 1_000_000);
    String workload = String.format(Locale.ROOT, "read-%dk", PIECE_BYTES >> 10);
    return new BenchmarkReport.Measured(
        workload, bytes / MEGABYTE / (nanos / NANOS_PER_SECOND), "MB/s");
  }

  private Optional<Device> find(String deviceId) {
    return sources.all().stream().filter(device -> device.id().equals(deviceId)).findFirst();
  }
}
