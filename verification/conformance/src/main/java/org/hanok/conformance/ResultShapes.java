package org.hanok.conformance;

import java.util.function.Predicate;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Tells results such as executions give from others, which Hanok has no types for. */
final class ResultShapes {

  private ResultShapes() {}

  /** The result of one operation, or of several. */
  static boolean isTransaction(@Nullable JsonValue result) {
    return result instanceof JsonObject members && members.has("result_list")
        ? each(members.get("result_list"), ResultShapes::isOperation)
        : isOperation(result);
  }

  /** An operation and its result, both of one or both of several. */
  static boolean isExecution(VectorRecord record) {
    return record.arg(0) instanceof JsonObject operation
        && record.arg(1) instanceof JsonObject result
        && isTransaction(result)
        && (result.has("result_list")
            ? areListed(operation.getArray("op_list"), result.getObject("result_list"))
            : operation.get("ref") instanceof JsonString);
  }

  private static boolean areListed(@Nullable JsonArray operations, @Nullable JsonObject results) {
    boolean fits = operations != null && results != null && operations.size() >= results.size();
    for (int i = 0; fits && i < results.size(); i++) {
      fits =
          results.keyAt(i).equals(Integer.toString(i))
              && operations.at(i) instanceof JsonObject operation
              && operation.get("ref") instanceof JsonString;
    }
    return fits;
  }

  private static boolean isOperation(@Nullable JsonValue result) {
    return result instanceof JsonObject members
        && !members.has("result_list")
        && isCounted(members)
        && (!members.has("func_results") || areFunctions(members.get("func_results")))
        && (!members.has("subtree_func_results")
            || each(members.get("subtree_func_results"), ResultShapes::isSubtree));
  }

  private static boolean isSubtree(JsonValue byValuePath) {
    return each(
        byValuePath, one -> one instanceof JsonObject o && areFunctions(o.get("func_results")));
  }

  /** Results of functions by their names. */
  static boolean areFunctions(@Nullable JsonValue functions) {
    return each(functions, ResultShapes::isFunction);
  }

  private static boolean isFunction(JsonValue function) {
    return function instanceof JsonObject members
        && isCounted(members)
        && (!members.has("op_results")
            || each(
                members.get("op_results"),
                each ->
                    each instanceof JsonObject one
                        && one.get("path") instanceof JsonString
                        && isOperation(one.get("result"))));
  }

  private static boolean isCounted(JsonObject members) {
    JsonValue gas = members.get("bandwidth_gas_amount");
    return members.get("code") instanceof JsonNumber code
        && code.value() == (int) code.value()
        && (gas == null || (gas instanceof JsonNumber amount && amount.value() >= 0));
  }

  private static boolean each(@Nullable JsonValue object, Predicate<JsonValue> check) {
    boolean all = object instanceof JsonObject;
    if (object instanceof JsonObject members) {
      for (int i = 0; i < members.size(); i++) {
        all &= check.test(members.valueAt(i));
      }
    }
    return all;
  }
}
