package org.hanok.runtime.onnx.worker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has of memory beside the JVM's own, since it began to serve: models, and what
 * their runs need. The heap is touched when it grows, so that it can be told from the rest.
 */
final class MemoryMeter {

  private static final MemoryMXBean JVM = ManagementFactory.getMemoryMXBean();
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ANONYMOUS = "RssAnon:";
  private static final long KILOBYTE = 1024;

  private final long before = beside();

  /** How much more it is now than when this was made. */
  long bytes() {
    return Math.max(0, beside() - before);
  }

  private static long beside() {
    return anonymous()
        - JVM.getHeapMemoryUsage().getCommitted()
        - JVM.getNonHeapMemoryUsage().getCommitted();
  }

  private static long anonymous() {
    try {
      String status = Files.readString(STATUS, StandardCharsets.ISO_8859_1);
      int at = status.indexOf(ANONYMOUS) + ANONYMOUS.length();
      int end = status.indexOf("kB", at);
      return Long.parseLong(status.substring(at, end).strip()) * KILOBYTE;
    } catch (IOException | RuntimeException _) {
      // A kernel that does not say: the limit of the whole process holds.
      return 0;
    }
  }
}
