package org.hanok.node.query;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Locale;
import org.hanok.protocol.json.JsonObject;

/** What is told of the machine. */
final class MachineReport {

  private final Path home;
  private final com.sun.management.OperatingSystemMXBean system =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Reports of the machine whose disk holds {@code home}. */
  MachineReport(Path home) {
    this.home = home;
  }

  /** AIN: sums of the processors' times; here the load of the moment in thousandths. */
  JsonObject cpu() {
    double total = 1_000.0 * system.getAvailableProcessors();
    double used = Math.max(0, system.getCpuLoad()) * total;
    return usage(JsonObject.builder(), total - used, total).build();
  }

  JsonObject memory() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    JsonObject.Builder os =
        usage(JsonObject.builder(), system.getFreeMemorySize(), system.getTotalMemorySize());
    JsonObject process =
        JsonObject.builder()
            .set("rss", heap.getCommitted() + other.getCommitted())
            .set("heapTotal", heap.getCommitted())
            .set("heapUsed", heap.getUsed())
            .set("external", other.getUsed())
            .set("arrayBuffers", 0)
            .build();
    JsonObject stats =
        JsonObject.builder()
            .set("total_heap_size", heap.getCommitted())
            .set("used_heap_size", heap.getUsed())
            .set("heap_size_limit", heap.getMax())
            .build();
    return JsonObject.builder()
        .set("os", os.build())
        .set("heap", process)
        .set("heapStats", stats)
        .build();
  }

  JsonObject disk() {
    double total = home.toFile().getTotalSpace();
    JsonObject.Builder json =
        JsonObject.builder().set("available", (double) home.toFile().getUsableSpace());
    return usage(json, home.toFile().getFreeSpace(), total).build();
  }

  JsonObject runtime() {
    JsonObject process =
        JsonObject.builder()
            .set("version", "Java " + Runtime.version().feature())
            .set("platform", System.getProperty("os.name", "").toLowerCase(Locale.ROOT))
            .set("pid", ProcessHandle.current().pid())
            .set("uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1_000)
            .build();
    JsonObject os =
        JsonObject.builder()
            .set("type", system.getName())
            .set("release", system.getVersion())
            .build();
    return JsonObject.of("process", process, "os", os);
  }

  private static JsonObject.Builder usage(JsonObject.Builder json, double free, double total) {
    double used = total - free;
    return json.set("free", free)
        .set("usage", used)
        .set("usagePercent", total > 0 ? used / total * 100 : 0)
        .set("total", total);
  }
}
