package org.hanok.protocol.transition;

import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A waiting transaction as the choice for a block sees it.
 *
 * @param hash its hash
 * @param address its sender
 * @param body what was signed
 * @param serviceBandwidth gas of its operations outside apps, from its execution on arrival
 * @param appBandwidth the same by app
 */
public record PoolTransaction(
    String hash,
    String address,
    JsonObject body,
    double serviceBandwidth,
    Map<String, Double> appBandwidth) {

  private static final String CONSENSUS_PREFIX = "/consensus/number";

  /** -1 for unordered, -2 for ordered by time, else the account's count. */
  public double nonce() {
    return body.getNumber("nonce", Double.NaN);
  }

  /** When it was made, in milliseconds by its sender's clock. */
  public double timestamp() {
    return body.getNumber("timestamp", Double.NaN);
  }

  /** In millionths of an AIN; NaN if it names none, which compares like undefined. */
  public double gasPrice() {
    return body.getNumber("gas_price", Double.NaN);
  }

  /** Whether the account may send it now. */
  public boolean fits(double accountNonce, double accountTimestamp) {
    return nonce() == -1
        || (nonce() == -2 && timestamp() > accountTimestamp)
        || nonce() == accountNonce;
  }

  /** Whether it writes what only proposals and votes write. */
  public boolean isConsensus() {
    JsonObject operation = body.getObject("operation");
    if (operation == null) {
      return false;
    }
    String type = operation.getString("type");
    if (!"SET_VALUE".equals(type) && !"SET".equals(type)) {
      return false;
    }
    return !isOutside(operation.getString("ref")) && !isOutside(firstRef(operation));
  }

  private static @Nullable String firstRef(JsonObject operation) {
    JsonArray operations = operation.getArray("op_list");
    return operations != null && operations.size() > 0 && operations.at(0) instanceof JsonObject op
        ? op.getString("ref")
        : null;
  }

  // AIN: an operation without a ref counts as one of the consensus.
  private static boolean isOutside(@Nullable String ref) {
    return ref != null && !ref.isEmpty() && !ref.startsWith(CONSENSUS_PREFIX);
  }
}
