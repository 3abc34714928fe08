package org.hanok.protocol.json;

import org.jspecify.annotations.Nullable;

/**
 * An IEEE 754 double, as every number on AI Network is. May be NaN or infinite in the course of a
 * computation; neither can be written to the state.
 *
 * @param value the double
 */
public record JsonNumber(double value) implements JsonValue {

  /** Zero. */
  public static final JsonNumber ZERO = new JsonNumber(0);

  /** The number {@code value}. */
  public static JsonNumber of(double value) {
    return new JsonNumber(value);
  }

  // AIN: lodash's isEqual holds -0 and 0 equal, and NaN equal to itself.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonNumber that
        && (value == that.value || (Double.isNaN(value) && Double.isNaN(that.value)));
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value == 0 ? 0.0 : value);
  }
}
