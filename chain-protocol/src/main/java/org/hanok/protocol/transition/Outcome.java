package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A transaction's result while it grows. Members appear in the reference's order. */
final class Outcome {

  private final @Nullable OpResult single;
  private final @Nullable List<OpResult> list;
  private final boolean isSet;
  private @Nullable Integer code;
  private @Nullable String message;
  private GasAmount bandwidth = new GasAmount();
  private StateGas stateGas = StateGas.NONE;
  private boolean dryRun;
  private boolean undone;
  private @Nullable Double gasAmountCharged;
  private double gasCostTotal;

  private Outcome(@Nullable OpResult single, @Nullable List<OpResult> list, boolean isSet) {
    this.single = single;
    this.list = list;
    this.isSet = isSet;
  }

  static Outcome ofSingle(OpResult result) {
    return new Outcome(result, null, false);
  }

  static Outcome ofList(List<OpResult> results) {
    return new Outcome(null, results, true);
  }

  /** A SET that was refused before its first operation. */
  static Outcome refusedSet(int code, String message) {
    Outcome outcome = new Outcome(null, null, true);
    outcome.fail(code, message);
    return outcome;
  }

  void fail(int newCode, @Nullable String newMessage) {
    code = newCode;
    message = newMessage;
  }

  /** The code at the top; 0 for a SET without one. */
  int code() {
    if (code != null) {
      return code;
    }
    return single == null ? Codes.SUCCESS : single.code();
  }

  // AIN: where there are results of single operations, the code at the top does not count.
  boolean isFailed() {
    if (list != null) {
      for (OpResult result : list) {
        if (result.isFailed()) {
          return true;
        }
      }
      return false;
    }
    return code() != Codes.SUCCESS || (single != null && single.isFailed());
  }

  boolean hasTopLevelFailure() {
    return code() != Codes.SUCCESS;
  }

  @Nullable OpResult single() {
    return single;
  }

  @Nullable List<OpResult> list() {
    return list;
  }

  GasAmount bandwidth() {
    return bandwidth;
  }

  void setBandwidth(GasAmount amount) {
    bandwidth = amount;
  }

  StateGas stateGas() {
    return stateGas;
  }

  void setStateGas(StateGas gas) {
    stateGas = gas;
  }

  void setDryRun() {
    dryRun = true;
  }

  /** What it did was undone; what is in the state now is the fee. */
  void setUndone() {
    undone = true;
  }

  /** Whether all but its fee was undone already. */
  boolean isUndone() {
    return undone;
  }

  void setCharge(double amount, double cost) {
    gasAmountCharged = amount;
    gasCostTotal = cost;
  }

  double gasAmountCharged() {
    return gasAmountCharged == null ? 0 : gasAmountCharged;
  }

  double gasCostTotal() {
    return gasCostTotal;
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder();
    json.set(
        "gas_amount_total",
        JsonObject.of("bandwidth", bandwidth.toJson(), "state", stateGas.toJson()));
    json.set("gas_cost_total", gasCostTotal);
    if (single != null) {
      single.addTo(json);
    } else if (isSet) {
      json.set("result_list", list == null ? JsonNull.NULL : listJson(list));
    }
    if (code != null) {
      json.set("code", code);
      if (message != null) {
        json.set("message", message);
      }
    }
    if (dryRun) {
      json.set("is_dryrun", true);
    }
    if (gasAmountCharged != null) {
      json.set("gas_amount_charged", gasAmountCharged);
    }
    return json.build();
  }

  /** What of {@link #toJson()} a receipt keeps: codes and gas. */
  JsonObject toReceipt() {
    JsonObject.Builder json = JsonObject.builder();
    if (code != null || single != null) {
      json.set("code", code());
    }
    if (gasAmountCharged != null) {
      json.set("gas_amount_charged", gasAmountCharged);
    }
    json.set("gas_cost_total", gasCostTotal);
    if (list != null) {
      json.set("result_list", codesOf(list));
    }
    return json.build();
  }

  private static JsonObject codesOf(List<OpResult> list) {
    JsonObject.Builder json = JsonObject.builder();
    for (int i = 0; i < list.size(); i++) {
      json.set(Integer.toString(i), JsonObject.of("code", JsonNumber.of(list.get(i).code())));
    }
    return json.build();
  }

  private static JsonObject listJson(List<OpResult> list) {
    JsonObject.Builder json = JsonObject.builder();
    for (int i = 0; i < list.size(); i++) {
      json.set(Integer.toString(i), list.get(i).toJson());
    }
    return json.build();
  }
}
