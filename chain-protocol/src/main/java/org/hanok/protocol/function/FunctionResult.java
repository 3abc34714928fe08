package org.hanok.protocol.function;

import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;

/**
 * What a triggered function did.
 *
 * @param code one of {@link FunctionCodes}
 * @param bandwidthGas gas units of the call itself, without its operations
 * @param operations its writes in order
 */
public record FunctionResult(int code, double bandwidthGas, List<Operation> operations) {

  /**
   * One write of a function.
   *
   * @param path the path as the function gave it
   * @param result what came of it
   */
  public record Operation(String path, OpResult result) {}

  /** Whether one of {@code results} or of their operations failed. */
  public static boolean anyFailed(Map<String, FunctionResult> results) {
    for (FunctionResult result : results.values()) {
      if (FunctionCodes.isFailure(result.code)) {
        return true;
      }
      for (Operation operation : result.operations) {
        if (operation.result.isFailed()) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code results} by function id, as the reference's API shows them. */
  public static JsonObject toJson(Map<String, FunctionResult> results) {
    JsonObject.Builder json = JsonObject.builder();
    results.forEach((fid, result) -> json.set(fid, result.toJson()));
    return json.build();
  }

  private JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder();
    if (!operations.isEmpty()) {
      JsonObject.Builder list = JsonObject.builder();
      for (int i = 0; i < operations.size(); i++) {
        Operation operation = operations.get(i);
        JsonObject.Builder entry = JsonObject.builder();
        entry.set("path", operation.path).set("result", operation.result.toJson());
        list.set(Integer.toString(i), entry.build());
      }
      json.set("op_results", list.build());
    }
    return json.set("code", code).set("bandwidth_gas_amount", bandwidthGas).build();
  }
}
