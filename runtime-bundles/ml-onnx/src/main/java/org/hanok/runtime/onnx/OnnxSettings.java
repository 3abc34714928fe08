package org.hanok.runtime.onnx;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.child.ChildSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime may use of the machine, all models together.
 *
 * @param children how many child processes there are, and of what size
 * @param threads how many threads compute one operator of a model
 * @param maxArtifactBytes the largest model
 * @param prepareTimeoutMillis how long loading one model may take
 */
record OnnxSettings(
    ChildSettings children, int threads, int maxArtifactBytes, long prepareTimeoutMillis) {

  private static final long MIB = 1 << 20;
  private static final long LEAST_CHILD_BYTES = 192 * MIB;
  private static final long LEAST_BUDGET_BYTES = 1024 * MIB;
  private static final int MAX_CHILDREN = 16;
  private static final int MAX_WAITING = 256;
  private static final int MAX_THREADS = 64;
  private static final long START_MILLIS = 30_000;
  private static final long IDLE_MILLIS = 120_000;
  private static final long BRIEF_MILLIS = 25;
  private static final long FIRST_MILLIS = 2_000;
  private static final long PREPARE_MILLIS = 60_000;

  /** As many bytes as an object of the node may have. */
  private static final int MAX_ARTIFACT_BYTES = (int) (64 * MIB);

  /** A quarter of the machine's memory, 16 children, one thread. */
  static OnnxSettings ofThisMachine() {
    return from(_ -> null);
  }

  /**
   * The settings of a node.
   *
   * @param property gives the node's value of a setting, or null
   */
  static OnnxSettings from(UnaryOperator<@Nullable String> property) {
    long budget = number(property, "hanok.programs.memory.bytes", quarterOfMemory());
    long children = number(property, "hanok.programs.children", MAX_CHILDREN);
    long threads = number(property, "hanok.model.threads", 1);
    return new OnnxSettings(
        childSettings(
            Math.clamp(children, 1, 1024),
            MAX_WAITING,
            Math.max(budget, LEAST_CHILD_BYTES + ChildSettings.BEYOND_HEAP_BYTES)),
        Math.clamp(threads, 1, MAX_THREADS),
        MAX_ARTIFACT_BYTES,
        PREPARE_MILLIS);
  }

  static ChildSettings childSettings(int children, int waiting, long budgetBytes) {
    return new ChildSettings(
        children,
        0,
        waiting,
        LEAST_CHILD_BYTES,
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
