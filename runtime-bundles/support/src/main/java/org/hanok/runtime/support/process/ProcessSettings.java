package org.hanok.runtime.support.process;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one runtime may use of the machine, all its programs together.
 *
 * @param maxCells processes' cages at one time
 * @param spareCells cages that are started ahead for a program that was called
 * @param maxWaiting calls that wait for a cage; more are refused
 * @param budgetBytes what all cages together may take
 * @param startMillis how long a process may take until it is ready
 * @param idleMillis after so long without a call a cage that was started ahead ends
 * @param maxArtifactBytes the largest artifact
 * @param storeBytes programs' files on disk; those used longest ago go
 */
public record ProcessSettings(
    int maxCells,
    int spareCells,
    int maxWaiting,
    long budgetBytes,
    long startMillis,
    long idleMillis,
    int maxArtifactBytes,
    long storeBytes) {

  private static final long MIB = 1 << 20;
  private static final long LEAST_BUDGET_BYTES = 1024 * MIB;

  public ProcessSettings {
    if (maxCells < 1 || spareCells < 0 || maxWaiting < 0) {
      throw new IllegalArgumentException("cells: " + spareCells + " of " + maxCells);
    }
  }

  /** A quarter of the machine's memory, 16 cages, two ahead for each program. */
  public static ProcessSettings ofThisMachine() {
    return from(_ -> null);
  }

  /**
   * The settings of a node.
   *
   * @param property gives the node's value of a setting, or null
   */
  public static ProcessSettings from(UnaryOperator<@Nullable String> property) {
    long budget = number(property, "hanok.programs.memory.bytes", quarterOfMemory());
    long cells = Math.clamp(number(property, "hanok.programs.children", 16), 1, 1024);
    return new ProcessSettings(
        (int) cells,
        (int) Math.min(2, cells),
        256,
        budget,
        30_000,
        120_000,
        (int) (16 * MIB),
        512 * MIB);
  }

  /** These settings for larger programs: each artifact, and all programs' files on the disk. */
  public ProcessSettings withPrograms(int artifactBytes, long allBytes) {
    return new ProcessSettings(
        maxCells,
        spareCells,
        maxWaiting,
        budgetBytes,
        startMillis,
        idleMillis,
        artifactBytes,
        allBytes);
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
