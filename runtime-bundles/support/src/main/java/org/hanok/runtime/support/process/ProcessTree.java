package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that there are at one moment: one and all that it started.
 *
 * @param all the first one included
 */
public record ProcessTree(List<ProcessHandle> all) {

  private static final long PAGE_BYTES = 4096;

  private static final long KILOBYTE = 1024;

  /** What there is below {@code first} now. */
  public static ProcessTree of(Process first) {
    return new ProcessTree(
        Stream.concat(Stream.of(first.toHandle()), first.descendants()).toList());
  }

  int processes() {
    return all.size();
  }

  /** The processor time of those that are there. */
  long cpuMicros() {
    return all.stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(spent -> TimeUnit.NANOSECONDS.toMicros(spent.toNanos()))
        .sum();
  }

  /**
   * Their memory. What several of them share counts once where the kernel tells each one's part,
   * and for each where it does not.
   */
  public long residentBytes() {
    return all.stream().mapToLong(process -> residentBytes(process.pid())).sum();
  }

  private static long residentBytes(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    OptionalLong part = proportionalBytes(process.resolve("smaps_rollup"));
    return part.isPresent() ? part.getAsLong() : residentBytes(process.resolve("statm"));
  }

  private static OptionalLong proportionalBytes(Path rollup) {
    try (Stream<String> lines = Files.lines(rollup)) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst();
    } catch (IOException | RuntimeException _) {
      // It has just ended, or the kernel keeps this to itself.
      return OptionalLong.empty();
    }
  }

  private static long residentBytes(Path statm) {
    try {
      return Long.parseLong(Files.readString(statm).split(" ", 3)[1]) * PAGE_BYTES;
    } catch (IOException | RuntimeException _) {
      // It has just ended.
      return 0;
    }
  }
}
