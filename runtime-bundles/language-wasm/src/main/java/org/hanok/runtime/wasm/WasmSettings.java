package org.hanok.runtime.wasm;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.child.ChildSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime may use of the machine, all programs together.
 *
 * @param children how many child processes there are, and of what size
 * @param maxArtifactBytes the largest program
 * @param prepareTimeoutMillis how long compiling one program may take
 * @param compiledBytes compiled programs kept on disk, so that each is compiled once
 */
record WasmSettings(
    ChildSettings children, int maxArtifactBytes, long prepareTimeoutMillis, long compiledBytes) {

  private static final long MIB = 1 << 20;
  private static final long HEAP_BYTES = 256 * MIB;
  private static final long LEAST_BUDGET_BYTES = 1024 * MIB;
  private static final int MAX_CHILDREN = 16;
  private static final int SPARE_CHILDREN = 1;
  private static final int MAX_WAITING = 256;
  private static final long START_MILLIS = 30_000;
  private static final long IDLE_MILLIS = 120_000;

  /** Longer than the runs of most programs that answer a caller. */
  private static final long BRIEF_MILLIS = 25;

  /** About what a child needs to start on a slow machine. */
  private static final long FIRST_MILLIS = 2_000;

  /** A quarter of the machine's memory, 16 children, 64 MiB of compiled programs. */
  static WasmSettings ofThisMachine() {
    return from(_ -> null);
  }

  /**
   * The settings of a node.
   *
   * @param property gives the node's value of a setting, or null
   */
  static WasmSettings from(UnaryOperator<@Nullable String> property) {
    long budget = number(property, "hanok.programs.memory.bytes", quarterOfMemory());
    long children = number(property, "hanok.programs.children", MAX_CHILDREN);
    return new WasmSettings(
        childSettings(
            Math.clamp(children, 1, 1024),
            SPARE_CHILDREN,
            Math.max(budget, HEAP_BYTES + ChildSettings.BEYOND_HEAP_BYTES)),
        (int) (16 * MIB),
        60_000,
        256 * MIB);
  }

  static ChildSettings childSettings(int children, int spare, long budgetBytes) {
    return new ChildSettings(
        children,
        Math.min(spare, children),
        MAX_WAITING,
        HEAP_BYTES,
        budgetBytes,
        START_MILLIS,
        IDLE_MILLIS,
        Runtime.getRuntime().availableProcessors(),
        BRIEF_MILLIS,
        FIRST_MILLIS);
  }

  private static long quarterOfMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? Math.max(LEAST_BUDGET_BYTES, machine.getTotalMemorySize() / 4)
        : LEAST_BUDGET_BYTES;
  }

  private static long number(
      UnaryOperator<@Nullable String> property, String name, long otherwise) {
    String text = property.apply(name);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name.toUpperCase(Locale.ROOT).replace('.', '_') + " is no number: " + text, e);
    }
  }
}
