package org.hanok.protocol.function;

import java.util.Map;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The result of one write operation.
 *
 * @param code 0, or the reference's number of what went wrong
 * @param message what went wrong, for people; never part of consensus
 * @param bandwidthGas gas units of the operation itself, without its functions
 * @param functions results of the functions set exactly at the path, by id
 * @param subtreeFunctions results of functions below it: by function path, then by value path
 */
public record OpResult(
    int code,
    @Nullable String message,
    double bandwidthGas,
    Map<String, FunctionResult> functions,
    Map<String, Map<String, Map<String, FunctionResult>>> subtreeFunctions) {

  /** A result without functions. */
  public static OpResult of(int code, @Nullable String message, double bandwidthGas) {
    return new OpResult(code, message, bandwidthGas, Map.of(), Map.of());
  }

  /** Whether this operation or a function it triggered failed. */
  public boolean isFailed() {
    return code != 0 || hasFailedFunction() || hasFailedSubtreeFunction();
  }

  /** Whether a function at the path failed. */
  public boolean hasFailedFunction() {
    return !functions.isEmpty() && FunctionResult.anyFailed(functions);
  }

  /** Whether a function below the path failed. */
  public boolean hasFailedSubtreeFunction() {
    for (Map<String, Map<String, FunctionResult>> byValuePath : subtreeFunctions.values()) {
      for (Map<String, FunctionResult> results : byValuePath.values()) {
        if (FunctionResult.anyFailed(results)) {
          return true;
        }
      }
    }
    return false;
  }

  /** This result with {@code gas} more bandwidth gas. */
  public OpResult plusGas(double gas) {
    return new OpResult(code, message, bandwidthGas + gas, functions, subtreeFunctions);
  }

  /** The result as the reference's API shows it. */
  public JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder();
    addTo(json);
    return json.build();
  }

  /** Adds the members of {@link #toJson()} to {@code json}. */
  public void addTo(JsonObject.Builder json) {
    if (message != null && !message.isEmpty()) {
      json.set("message", message);
    }
    if (!functions.isEmpty()) {
      json.set("func_results", FunctionResult.toJson(functions));
    }
    if (!subtreeFunctions.isEmpty()) {
      json.set("subtree_func_results", subtreeJson());
    }
    json.set("code", code);
    json.set("bandwidth_gas_amount", bandwidthGas);
  }

  private JsonValue subtreeJson() {
    JsonObject.Builder byFunction = JsonObject.builder();
    subtreeFunctions.forEach(
        (functionPath, byValuePath) -> {
          JsonObject.Builder byValue = JsonObject.builder();
          byValuePath.forEach(
              (valuePath, results) -> {
                JsonObject.Builder entry = JsonObject.builder();
                entry.set("func_results", FunctionResult.toJson(results));
                // AIN: what the reference means to remove here stays where a path has a dot.
                if (functionPath.indexOf('.') >= 0 || valuePath.indexOf('.') >= 0) {
                  entry.set("func_promises", JsonObject.EMPTY);
                }
                byValue.set(valuePath, entry.build());
              });
          byFunction.set(functionPath, byValue.build());
        });
    return byFunction.build();
  }
}
