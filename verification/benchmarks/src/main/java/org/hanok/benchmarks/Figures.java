package org.hanok.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/** How figures are taken and told: each on a line of its own, as JSON, for run.sh's table. */
final class Figures {

  private static final double NANOS = 1e9;

  private Figures() {}

  /** How often a second something was done that was done {@code count} times in {@code nanos}. */
  static double perSecond(long count, long nanos) {
    return count * NANOS / nanos;
  }

  /** The median of {@code rounds} measurements. */
  static double median(int rounds, LongSupplier nanosOfOne) {
    double[] all = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      all[i] = nanosOfOne.getAsLong();
    }
    return median(all);
  }

  /** The median; of an even number of values the lower one of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  /**
   * Prints one figure.
   *
   * @param what what was measured
   * @param value the figure
   * @param unit its unit
   * @param asked what it has to reach; NaN if nothing is asked
   * @param atLeast whether larger is better
   */
  static void tell(String what, double value, String unit, double asked, boolean atLeast) {
    JsonObject.Builder line = JsonObject.builder().set("what", what);
    line.set("value", Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
    line.set("unit", unit);
    if (!Double.isNaN(asked)) {
      line.set("asked", (atLeast ? ">= " : "<= ") + plain(asked));
      line.set("met", atLeast ? value >= asked : value <= asked);
    }
    System.out.println("FIGURE " + JsonText.stringify(line.build()));
  }

  /** Prints a figure of which nothing is asked. */
  static void tell(String what, double value, String unit) {
    tell(what, value, unit, Double.NaN, true);
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : Double.toString(value);
  }
}
