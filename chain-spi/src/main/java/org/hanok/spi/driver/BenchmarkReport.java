package org.hanok.spi.driver;

/** What a benchmark found. */
public sealed interface BenchmarkReport {

  /**
   * A measured figure.
   *
   * @param workload what was run, such as {@code sgemm-4096}
   * @param value the figure; more is better
   * @param unit its unit, such as {@code GFLOP/s}
   */
  record Measured(String workload, double value, String unit) implements BenchmarkReport {}

  /** Nothing could be measured. */
  record NotMeasured(String reason) implements BenchmarkReport {}
}
