package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Market amounts in millionths of an AIN, so that shares add up to the whole exactly. The chain's
 * own amounts are doubles with six decimals; a micro-AIN is the last of them.
 */
public final class Micros {

  /** The largest amount in one record: a million AIN. Keeps products inside 63 bits. */
  public static final long MAX = 1_000_000_000_000L;

  private static final double PER_AIN = 1e6;

  private Micros() {}

  /**
   * The amount of {@code value}, or -1 unless it is a number of AIN from 0 to {@link #MAX} with at
   * most six decimals.
   */
  public static long parse(@Nullable JsonValue value) {
    if (!(value instanceof JsonNumber number)) {
      return -1;
    }
    double ain = number.value();
    if (!(ain >= 0 && ain <= MAX / PER_AIN)) {
      return -1;
    }
    long micros = Math.round(ain * PER_AIN);
    return micros / PER_AIN == ain ? micros : -1;
  }

  /** The whole millionths of a balance; 0 if {@code value} is no amount. */
  static long floor(@Nullable JsonValue value) {
    if (!(value instanceof JsonNumber number) || !(number.value() > 0)) {
      return 0;
    }
    double micros = number.value() * PER_AIN;
    double nearest = Math.rint(micros);
    // A balance of six decimals is meant exactly, although its double is a little beside it.
    boolean isWhole = Math.abs(micros - nearest) < 1e-3;
    return (long) (isWhole ? nearest : Math.floor(micros));
  }

  /** The double nearest to {@code micros} millionths. */
  public static double toAin(long micros) {
    return micros / PER_AIN;
  }

  /**
   * The provider's part of {@code price}, rounded down to a micro-AIN. The developer gets what is
   * left, so nothing is lost in rounding.
   */
  public static long share(long price, long partsPerMillion) {
    return Math.multiplyExact(price, partsPerMillion) / 1_000_000L;
  }
}
