package @PACKAGE@;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hanok.spi.driver.Device;

/** The machine's sources of randomness: device files that can be read. */
final class Sources {

  private static final int SAMPLE_BYTES = 32;
  private static final int MAX_NAME_CHARS = 64;
  private static final Path CURRENT = Path.of("sys/class/misc/hw_random/rng_current");

  private final Path root;

  /**
   * Those of one machine.
   *
   * @param root where the machine's files are, {@code /} but in tests
   */
  Sources(Path root) {
    this.root = root;
  }

  /** Those that are there now. Looks anew each time: devices are plugged and unplugged. */
  List<Device> all() {
    List<Device> devices = new ArrayList<>();
    if (Files.exists(file("urandom"))) {
      devices.add(device("urandom", "the kernel's random numbers", "kernel"));
    }
    if (Files.isReadable(file("hwrng")) && !chip().isEmpty()) {
      devices.add(device("hwrng", chip(), "hardware"));
    }
    return devices;
  }

  private Device device(String id, String name, String kind) {
    Map<String, String> attributes = Map.of("kind", kind, "path", "/dev/" + id);
    return new Device(id, name, attributes, isRandom(id) ? Device.Health.GOOD : Device.Health.FAILED);
  }

  private boolean isRandom(String id) {
    try {
      return !Arrays.equals(read(id, SAMPLE_BYTES), read(id, SAMPLE_BYTES));
    } catch (IOException _) {
      return false;
    }
  }

  /** So many bytes of a device. */
  byte[] read(String id, int count) throws IOException {
    try (InputStream in = Files.newInputStream(file(id))) {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new IOException(id + " gives no more than " + bytes.length + " bytes");
      }
      return bytes;
    }
  }

  /** What its maker calls the chip behind {@code /dev/hwrng}; empty if there is none. */
  private String chip() {
    try (InputStream in = Files.newInputStream(root.resolve(CURRENT))) {
      String name = new String(in.readNBytes(MAX_NAME_CHARS), StandardCharsets.US_ASCII).strip();
      return name.equals("none") ? "" : name;
    } catch (IOException _) {
      return "";
    }
  }

  private Path file(String id) {
    return root.resolve("dev").resolve(id);
  }
}
