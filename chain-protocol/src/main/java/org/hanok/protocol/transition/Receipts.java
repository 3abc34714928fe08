package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** What of execution results goes into a block. */
public final class Receipts {

  /** The flag since which gas costs are floored to six decimals. */
  static final String SIX_DECIMALS_FLAG = "allow_up_to_6_decimal_transfer_value_only";

  private static final double MICRO = 1_000_000;

  private Receipts() {}

  /** The receipts of {@code results}, in order. */
  public static JsonArray of(List<ExecutionResult> results) {
    List<JsonValue> receipts = new ArrayList<>(results.size());
    results.forEach(result -> receipts.add(of(result.json())));
    return new JsonArray(receipts);
  }

  /** The receipt of one result: its codes and gas, absent members left out. */
  public static JsonObject of(JsonObject result) {
    JsonObject.Builder receipt = JsonObject.builder();
    for (String name : List.of("code", "gas_amount_charged", "gas_cost_total")) {
      receipt.setIfPresent(name, result.get(name));
    }
    JsonObject list = result.getObject("result_list");
    if (list != null) {
      JsonObject.Builder codes = JsonObject.builder();
      list.forEach((index, operation) -> codes.set(index, codeOf(operation)));
      receipt.set("result_list", codes.build());
    }
    return receipt.build();
  }

  private static JsonObject codeOf(JsonValue operation) {
    return operation instanceof JsonObject members
        ? JsonObject.builder().setIfPresent("code", members.get("code")).build()
        : JsonObject.EMPTY;
  }

  /**
   * A block's gas totals. AIN: added up as doubles in the order of the transactions, failed ones
   * included, and costs computed anew instead of taken from the results or receipts.
   *
   * @param amount gas units
   * @param cost AIN
   */
  record GasTotals(double amount, double cost) {

    static GasTotals of(
        List<JsonObject> bodies, List<JsonObject> results, double gasPriceUnit, boolean floored) {
      double amount = 0;
      double cost = 0;
      for (int i = 0; i < results.size(); i++) {
        double charged = finite(results.get(i).getNumber("gas_amount_charged", 0));
        double price = finite(bodies.get(i).getNumber("gas_price", 0));
        double raw = price * gasPriceUnit * charged;
        amount += charged;
        cost += finite(floored ? Math.floor(raw * MICRO) / MICRO : raw);
      }
      return new GasTotals(amount, cost);
    }

    private static double finite(double value) {
      return Double.isFinite(value) ? value : 0;
    }
  }
}
