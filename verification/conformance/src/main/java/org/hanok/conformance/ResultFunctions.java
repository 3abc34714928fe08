package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hanok.protocol.function.FunctionCodes;
import org.hanok.protocol.function.FunctionResult;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.transition.AppNames;
import org.hanok.protocol.transition.GasMeter;
import org.hanok.protocol.transition.Receipts;
import org.jspecify.annotations.Nullable;

/** Results of executions: whether they failed, their bandwidth gas, and the apps concerned. */
final class ResultFunctions implements FunctionVectors.Area {

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put(
        "CommonUtil.isFailedTx",
        orMirror(
            r -> ResultShapes.isTransaction(r.arg(0)),
            bool(r -> isFailed(r.arg(0))),
            bool(r -> ResultMirror.isFailedTransaction(Js.argument(r, 0)))));
    functions.put(
        "CommonUtil.isFailedFuncTrigger",
        orMirror(
            r -> ResultShapes.areFunctions(r.arg(0)),
            bool(r -> FunctionResult.anyFailed(functionsIn(r.arg(0)))),
            bool(r -> ResultMirror.isFailedTrigger(Js.argument(r, 0)))));
    functions.put("CommonUtil.getAppNameFromRef", value(ResultFunctions::appName));
    functions.put(
        "CommonUtil.getTotalBandwidthGasAmount",
        orMirror(
            ResultShapes::isExecution,
            value(ResultFunctions::bandwidth),
            PlainFunctions.plain(
                r -> ResultMirror.bandwidth(Js.argument(r, 0), Js.argument(r, 1)))));
    functions.put(
        "CommonUtil.getAppNameList",
        value(r -> texts(AppNames.written(operation(r), pathOf(r.arg(1))))));
    functions.put(
        "CommonUtil.getServiceDependentAppNameList",
        value(r -> texts(AppNames.usedByServices(operation(r)))));
    functions.put("CommonUtil.hasServiceOp", bool(r -> AppNames.hasServiceOperation(operation(r))));
    functions.put("CommonUtil.isFailedTxResultCode", bool(r -> !isZero(r.arg(0))));
    functions.put(
        "CommonUtil.isFailedFuncResultCode",
        bool(
            r ->
                !(r.arg(0) instanceof JsonNumber code)
                    || FunctionCodes.isFailure((int) code.value())));
    functions.put("CommonUtil.txResultsToReceipts", value(ResultFunctions::receipts));
    return functions;
  }

  /** Asks Hanok where arguments are such as executions give, and the mirror of any. */
  private static FunctionVector orMirror(
      Predicate<VectorRecord> isUsual, FunctionVector hanok, FunctionVector mirror) {
    return record -> {
      boolean usual = !TaggedValues.hasUndefined(record.json()) && isUsual.test(record);
      return usual && hanok.check(record) instanceof Verdict.Failed failed
          ? failed
          : mirror.check(record);
    };
  }

  // AIN: of a SET only the operations' results count, and what is no result has failed.
  private static boolean isFailed(@Nullable JsonValue result) {
    if (!(result instanceof JsonObject members)) {
      return true;
    }
    JsonObject list = members.getObject("result_list");
    if (list == null) {
      return read(members).isFailed();
    }
    boolean[] failed = {false};
    list.forEach((index, each) -> failed[0] |= isFailed(each));
    return failed[0];
  }

  private static boolean isZero(@Nullable JsonValue code) {
    return code instanceof JsonNumber number && number.value() == 0;
  }

  private static JsonObject operation(VectorRecord record) {
    return record.arg(0) instanceof JsonObject operation ? operation : JsonObject.EMPTY;
  }

  private static List<String> pathOf(@Nullable JsonValue labels) {
    List<String> path = new ArrayList<>();
    if (labels instanceof JsonArray array) {
      array.items().forEach(label -> path.add(label instanceof JsonString t ? t.value() : ""));
    }
    return path;
  }

  private static JsonArray texts(Collection<String> names) {
    return new JsonArray(names.stream().<JsonValue>map(JsonString::of).toList());
  }

  private static JsonArray receipts(VectorRecord record) {
    JsonArray results = (JsonArray) record.requiredArg(0);
    return new JsonArray(
        results.items().stream().<JsonValue>map(each -> Receipts.of((JsonObject) each)).toList());
  }

  private static JsonValue appName(VectorRecord record) {
    List<String> shardingPath = pathOf(record.arg(1));
    JsonObject.Builder operation = JsonObject.builder().setIfPresent("ref", record.arg(0));
    if (record.arg(2) instanceof JsonBoolean isGlobal) {
      operation.set("is_global", isGlobal);
    }
    for (String name : AppNames.written(operation.build(), shardingPath)) {
      return JsonString.of(name);
    }
    return JsonNull.NULL;
  }

  private static JsonValue bandwidth(VectorRecord record) {
    GasMeter meter = new GasMeter();
    if (record.arg(0) instanceof JsonObject operation
        && record.arg(1) instanceof JsonObject result) {
      JsonObject list = result.getObject("result_list");
      if (list == null) {
        meter.add(Paths.parse(operation.getString("ref")), read(result));
      } else {
        List<JsonObject> operations = AppNames.simpleOperations(operation);
        for (int i = 0; i < list.size(); i++) {
          JsonObject each = (JsonObject) list.valueAt(i);
          meter.add(Paths.parse(operations.get(i).getString("ref")), read(each));
        }
      }
    }
    return meter.total().toJson();
  }

  private static OpResult read(JsonObject json) {
    Map<String, Map<String, Map<String, FunctionResult>>> subtree = new LinkedHashMap<>();
    JsonObject byFunction = json.getObject("subtree_func_results");
    (byFunction == null ? JsonObject.EMPTY : byFunction)
        .forEach(
            (functionPath, byValue) -> {
              Map<String, Map<String, FunctionResult>> below = new LinkedHashMap<>();
              ((JsonObject) byValue)
                  .forEach(
                      (valuePath, results) ->
                          below.put(
                              valuePath, functionsIn(((JsonObject) results).get("func_results"))));
              subtree.put(functionPath, below);
            });
    // A result without a code is no success either.
    return new OpResult(
        (int) json.getNumber("code", -1),
        null,
        json.getNumber("bandwidth_gas_amount", 0),
        functionsIn(json.get("func_results")),
        subtree);
  }

  private static Map<String, FunctionResult> functionsIn(@Nullable JsonValue json) {
    Map<String, FunctionResult> results = new LinkedHashMap<>();
    if (json instanceof JsonObject byId) {
      byId.forEach(
          (id, each) ->
              results.put(id, function(each instanceof JsonObject o ? o : JsonObject.EMPTY)));
    }
    return results;
  }

  private static FunctionResult function(JsonObject json) {
    List<FunctionResult.Operation> operations = new ArrayList<>();
    JsonObject list = json.getObject("op_results");
    (list == null ? JsonObject.EMPTY : list)
        .forEach(
            (index, each) -> {
              JsonObject operation = (JsonObject) each;
              JsonObject result = operation.getObject("result");
              operations.add(
                  new FunctionResult.Operation(
                      String.valueOf(operation.getString("path")),
                      read(result == null ? JsonObject.EMPTY : result)));
            });
    return new FunctionResult(
        (int) json.getNumber("code", -1), json.getNumber("bandwidth_gas_amount", 0), operations);
  }
}
