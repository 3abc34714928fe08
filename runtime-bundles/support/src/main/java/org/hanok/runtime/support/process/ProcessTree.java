package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that there are at one moment: one and all that it started.
 *
 * @param all the first one included
 */
record ProcessTree(List<ProcessHandle> all) {

  private static final long PAGE_BYTES = 4096;

  /** What there is below {@code first} now. */
  static ProcessTree of(Process first) {
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

  /** Their memory, where what they share counts for each. */
  long residentBytes() {
    return all.stream().mapToLong(process -> residentBytes(process.pid())).sum();
  }

  private static long residentBytes(long pid) {
    try {
      String pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"));
      return Long.parseLong(pages.split(" ", 3)[1]) * PAGE_BYTES;
    } catch (IOException | RuntimeException _) {
      // It has just ended.
      return 0;
    }
  }
}
