package @PACKAGE@;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.hanok.runtime.kit.DriverKit;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.driver.Device;
import org.hanok.spi.driver.DeviceDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit that every driver passes, on this very machine and on prepared ones. */
class @Name@DriverTest extends DriverKit {

  @TempDir Path empty;
  private final DeviceDriver driver = driver(Path.of("/"));

  private static DeviceDriver driver(Path root) {
    return new @Name@Driver("standalone", root, Clock.systemUTC());
  }

  @Override
  protected DeviceDriver driver() {
    return driver;
  }

  @Override
  protected DeviceDriver driverWithoutHardware() {
    return driver(empty);
  }

  @Test
  void a_device_that_gives_the_same_twice_has_failed_and_is_lent_to_nobody() throws IOException {
    Files.createDirectories(empty.resolve("dev"));
    Files.write(empty.resolve("dev/urandom"), new byte[64]);
    assertThat(new Sources(empty).all())
        .singleElement()
        .extracting(Device::health)
        .isEqualTo(Device.Health.FAILED);
    assertThat(driver(empty).selfTest()).isInstanceOf(SelfTestReport.Failed.class);
  }

  @Test
  void a_chip_is_called_what_its_maker_calls_it() throws IOException {
    Files.createDirectories(empty.resolve("dev"));
    Files.write(empty.resolve("dev/hwrng"), new byte[64]);
    Files.createDirectories(empty.resolve("sys/class/misc/hw_random"));
    Files.writeString(empty.resolve("sys/class/misc/hw_random/rng_current"), "tpm-rng-0\n");
    assertThat(new Sources(empty).all()).extracting(Device::name).containsExactly("tpm-rng-0");
  }
}
