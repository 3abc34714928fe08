package org.hanok.protocol.primitive;

import java.math.BigDecimal;

/**
 * An amount of AIN. AIN: amounts are doubles, on the chain as everywhere, so sums depend on their
 * order; what costs or transfers may have is limited to six decimals instead.
 *
 * @param ain how many AIN; never NaN or infinite
 */
public record Amount(double ain) implements Comparable<Amount> {

  /** Nothing. */
  public static final Amount ZERO = new Amount(0);

  /** How many decimals a transfer may have. */
  public static final int DECIMALS = 6;

  private static final double MICRO_PER_AIN = 1000000;

  public Amount {
    if (!Double.isFinite(ain)) {
      throw new IllegalArgumentException("an amount is a finite number, not " + ain);
    }
  }

  /** The amount of {@code ain} AIN. */
  public static Amount of(double ain) {
    return new Amount(ain);
  }

  /** The sum, rounded as doubles are. */
  public Amount plus(Amount other) {
    return new Amount(ain + other.ain);
  }

  /** The difference, rounded as doubles are. */
  public Amount minus(Amount other) {
    return new Amount(ain - other.ain);
  }

  /** The largest amount of at most six decimals that is not above this one. */
  public Amount floored() {
    return new Amount(floor(ain));
  }

  /** Whether the shortest text of this amount has at most six decimals. */
  public boolean hasAtMostSixDecimals() {
    // The shortest digits never end in 0, but Double.toString may append one.
    return new BigDecimal(Double.toString(ain)).stripTrailingZeros().scale() <= DECIMALS;
  }

  /** {@code ain} cut to six decimals the way the reference does it, in doubles. */
  public static double floor(double ain) {
    return Math.floor(ain * MICRO_PER_AIN) / MICRO_PER_AIN;
  }

  /**
   * What gas costs, multiplied from left to right.
   *
   * @param gasPrice in {@code gasPriceUnit}
   * @param gasAmount in gas units
   * @param gasPriceUnit in AIN, a millionth on the public networks
   * @param floored whether the cost is cut to six decimals, as it is since a timer flag
   */
  public static double gasCost(
      double gasPrice, double gasAmount, double gasPriceUnit, boolean floored) {
    double cost = gasPrice * gasPriceUnit * gasAmount;
    return floored ? floor(cost) : cost;
  }

  @Override
  public int compareTo(Amount other) {
    return Double.compare(ain, other.ain);
  }
}
