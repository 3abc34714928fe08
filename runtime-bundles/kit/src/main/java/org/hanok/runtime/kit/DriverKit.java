package org.hanok.runtime.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.ServiceFamily;
import org.hanok.spi.driver.BenchmarkReport;
import org.hanok.spi.driver.CounterReading;
import org.hanok.spi.driver.Device;
import org.hanok.spi.driver.DeviceClaim;
import org.hanok.spi.driver.DeviceDriver;
import org.hanok.spi.driver.DeviceLease;
import org.hanok.spi.driver.ProbeReport;
import org.hanok.spi.driver.ReserveOutcome;
import org.hanok.spi.driver.ReserveOutcome.Busy;
import org.hanok.spi.driver.ReserveOutcome.NoSuchDevice;
import org.hanok.spi.driver.ReserveOutcome.Reserved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Extended by each driver's tests. They run on a machine that has at least one such device. */
@Timeout(300)
public abstract class DriverKit {

  private static final long LONG_MILLIS = 600_000;
  private static final long PATIENCE_MILLIS = 120_000;
  private static final String UNKNOWN = "no device has this id";

  /** The driver under test, the same for all calls of one test, with nothing reserved. */
  protected abstract DeviceDriver driver();

  /** The same driver on a machine where what it stands on is not there. */
  protected abstract DeviceDriver driverWithoutHardware();

  @Test
  void the_self_test_passes_with_and_without_hardware() {
    assertThat(driver().selfTest()).isInstanceOf(SelfTestReport.Passed.class);
    assertThat(driverWithoutHardware().selfTest()).isInstanceOf(SelfTestReport.Passed.class);
  }

  @Test
  void it_is_of_a_family_that_hosts_know_and_says_what_it_is() {
    assertThat(ServiceFamily.of(driver())).contains(ServiceFamily.DEVICE_DRIVER);
    assertThat(driver().descriptor().family()).matches("[a-z][a-z0-9-]*");
    assertThat(driver().label())
        .contains(driver().descriptor().family(), driver().descriptor().version());
  }

  @Test
  void absent_hardware_is_an_answer_and_no_error() {
    switch (driverWithoutHardware().probe()) {
      case ProbeReport.Found(List<Device> devices) -> assertThat(devices).isEmpty();
      case ProbeReport.Unavailable(String missing) -> assertThat(missing).isNotBlank();
    }
    assertThat(driverWithoutHardware().reserve(claim(1, LONG_MILLIS)))
        .isInstanceOf(NoSuchDevice.class);
  }

  @Test
  void a_device_has_an_id_of_its_own_which_is_the_same_at_every_probe() {
    List<String> first = found().stream().map(Device::id).toList();
    assertThat(first).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> !id.isBlank());
    assertThat(found()).extracting(Device::id).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void what_is_reserved_is_nobody_elses_until_it_is_given_back_and_giving_back_twice_is_harmless() {
    int all = usable();
    DeviceLease lease = reserved(all);
    assertThat(lease.devices()).hasSize(all).extracting(Device::id).doesNotHaveDuplicates();
    assertThat(lease.isActive()).isTrue();
    assertThat(driver().reserve(claim(1, LONG_MILLIS))).isInstanceOf(Busy.class);
    lease.close();
    lease.close();
    assertThat(lease.isActive()).isFalse();
    reserved(1).close();
  }

  @Test
  void more_devices_than_there_are_and_attributes_that_none_has_are_refused() {
    assertThat(driver().reserve(claim(found().size() + 1, LONG_MILLIS)))
        .isInstanceOf(NoSuchDevice.class);
    Map<String, String> strange = Map.of("an attribute that", "no device has");
    assertThat(driver().reserve(new DeviceClaim("the kit", 1, strange, LONG_MILLIS)))
        .isInstanceOf(NoSuchDevice.class);
  }

  @Test
  void a_device_is_got_by_its_attributes() {
    Device wanted = found().stream().filter(DriverKit::isUsable).findFirst().orElseThrow();
    DeviceClaim claim = new DeviceClaim("the kit", 1, wanted.attributes(), LONG_MILLIS);
    switch (driver().reserve(claim)) {
      case Reserved(DeviceLease lease) -> {
        assertThat(lease.devices().getFirst().attributes())
            .containsAllEntriesOf(wanted.attributes());
        lease.close();
      }
      case ReserveOutcome refused -> fail("refused: " + refused);
    }
  }

  @Test
  void a_lease_ends_by_itself() throws InterruptedException {
    DeviceLease brief = reserved(usable(), 50);
    long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
    while (brief.isActive()) {
      assertThat(System.nanoTime()).as("the lease goes on").isLessThan(deadline);
      Thread.sleep(10);
    }
    DeviceLease next = reserved(1);
    brief.close();
    assertThat(next.isActive()).as("what ended takes nothing from those after it").isTrue();
    next.close();
  }

  @Test
  void of_many_who_want_all_devices_at_once_one_gets_them() {
    int all = usable();
    List<CompletableFuture<ReserveOutcome>> asked =
        IntStream.range(0, 32)
            .mapToObj(
                _ -> CompletableFuture.supplyAsync(() -> driver().reserve(claim(all, LONG_MILLIS))))
            .toList();
    List<DeviceLease> got = new ArrayList<>();
    for (CompletableFuture<ReserveOutcome> one : asked) {
      switch (one.join()) {
        case Reserved(DeviceLease lease) -> got.add(lease);
        case Busy _ -> {}
        case NoSuchDevice missing -> fail("refused: " + missing);
      }
    }
    assertThat(got).hasSize(1);
    got.getFirst().close();
  }

  @Test
  void counters_are_told_of_each_device_and_of_no_other() {
    for (Device device : found()) {
      if (driver().counters(device.id()) instanceof CounterReading.Read read) {
        read.utilisation().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
        read.memoryUsedBytes().ifPresent(bytes -> assertThat(bytes).isNotNegative());
      }
    }
    assertThat(driver().counters(UNKNOWN)).isInstanceOf(CounterReading.Unavailable.class);
  }

  @Test
  void a_benchmark_measures_a_device_that_is_there_and_no_other() {
    Device device = found().stream().filter(DriverKit::isUsable).findFirst().orElseThrow();
    switch (driver().benchmark(device.id(), 1_000)) {
      case BenchmarkReport.Measured(String workload, double value, String unit) -> {
        assertThat(workload).isNotBlank();
        assertThat(value).isPositive().isFinite();
        assertThat(unit).isNotBlank();
      }
      case BenchmarkReport.NotMeasured(String reason) -> assertThat(reason).isNotBlank();
    }
    assertThat(driver().benchmark(UNKNOWN, 1_000)).isInstanceOf(BenchmarkReport.NotMeasured.class);
  }

  /** The devices that there are now. */
  protected final List<Device> found() {
    return switch (driver().probe()) {
      case ProbeReport.Found(List<Device> devices) -> devices;
      case ProbeReport.Unavailable(String missing) ->
          fail("the kit needs a machine with such devices: " + missing);
    };
  }

  private int usable() {
    return (int) found().stream().filter(DriverKit::isUsable).count();
  }

  private static boolean isUsable(Device device) {
    return device.health() != Device.Health.FAILED;
  }

  private static DeviceClaim claim(int count, long leaseMillis) {
    return new DeviceClaim("the kit", count, Map.of(), leaseMillis);
  }

  private DeviceLease reserved(int count) {
    return reserved(count, LONG_MILLIS);
  }

  private DeviceLease reserved(int count, long leaseMillis) {
    return switch (driver().reserve(claim(count, leaseMillis))) {
      case Reserved(DeviceLease lease) -> lease;
      case ReserveOutcome refused -> fail("refused: " + refused);
    };
  }
}
