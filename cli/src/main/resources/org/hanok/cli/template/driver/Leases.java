package @PACKAGE@;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.spi.driver.Device;
import org.hanok.spi.driver.DeviceClaim;
import org.hanok.spi.driver.DeviceLease;
import org.hanok.spi.driver.ReserveOutcome;

/** Who holds which device. A lease ends by itself, and each device has one holder at a time. */
final class Leases {

  private final Clock clock;
  private final Map<String, Lease> holders = new HashMap<>();

  Leases(Clock clock) {
    this.clock = clock;
  }

  /** Reserves some of {@code devices}. Never waits for a lease to end. */
  synchronized ReserveOutcome reserve(List<Device> devices, DeviceClaim claim) {
    holders.values().removeIf(lease -> !isRunning(lease));
    List<Device> fitting = devices.stream().filter(device -> fits(device, claim)).toList();
    if (fitting.size() < claim.count()) {
      return new ReserveOutcome.NoSuchDevice(
          "there are " + fitting.size() + " such devices, and not " + claim.count());
    }
    List<Device> free =
        fitting.stream()
            .filter(device -> !holders.containsKey(device.id()))
            .limit(claim.count())
            .toList();
    if (free.size() < claim.count()) {
      return new ReserveOutcome.Busy("others hold all but " + free.size() + " of such devices");
    }
    Lease lease = new Lease(free, clock.instant().plusMillis(claim.leaseMillis()));
    free.forEach(device -> holders.put(device.id(), lease));
    return new ReserveOutcome.Reserved(lease);
  }

  private static boolean fits(Device device, DeviceClaim claim) {
    return device.health() != Device.Health.FAILED
        && device.attributes().entrySet().containsAll(claim.attributes().entrySet());
  }

  /** Whether somebody holds a device now. */
  synchronized boolean isHeld(String deviceId) {
    Lease lease = holders.get(deviceId);
    return lease != null && isRunning(lease);
  }

  private boolean isRunning(Lease lease) {
    return clock.instant().isBefore(lease.endsAt);
  }

  private synchronized boolean isActive(Lease lease) {
    return holders.containsValue(lease) && isRunning(lease);
  }

  private synchronized void end(Lease lease) {
    holders.values().removeIf(held -> held == lease);
  }

  private final class Lease implements DeviceLease {
    private final List<Device> devices;
    private final Instant endsAt;

    Lease(List<Device> devices, Instant endsAt) {
      this.devices = devices;
      this.endsAt = endsAt;
    }

    @Override
    public List<Device> devices() {
      return devices;
    }

    @Override
    public Instant endsAt() {
      return endsAt;
    }

    @Override
    public boolean isActive() {
      return Leases.this.isActive(this);
    }

    @Override
    public void close() {
      end(this);
    }
  }
}
