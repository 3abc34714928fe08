package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What Hanok's own programs offer for gas, in millionths of an AIN. */
public final class GasPrice {

  /** Where the network says the least that it takes. */
  public static final String LEAST_PATH = "/blockchain_params/resource/min_gas_price";

  private static final double LEAST = 1;

  private GasPrice() {}

  /**
   * The price where the network takes no less than {@code least}. Never nothing: a node may hold
   * but a small part of its pool for transactions without a price.
   *
   * @param least what is at {@link #LEAST_PATH}; {@code null} if nothing is
   */
  public static double over(@Nullable JsonValue least) {
    return least instanceof JsonNumber number ? Math.max(LEAST, number.value()) : LEAST;
  }
}
