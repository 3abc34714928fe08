package org.hanok.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/**
 * What the reference makes of results of any shape, those that no execution gives included: whether
 * they failed, and their bandwidth gas. For the vectors alone.
 */
final class ResultMirror {

  private ResultMirror() {}

  static boolean isFailedTransaction(@Nullable Object result) {
    if (!Js.isTrue(result)) {
      return true;
    }
    Object list = Js.member(result, "result_list");
    if (!Js.isDict(list)) {
      return isFailedOperation(result);
    }
    boolean failed = false;
    for (Object each : Js.values(list)) {
      failed = failed || isFailedOperation(each);
    }
    return failed;
  }

  private static boolean isFailedOperation(@Nullable Object result) {
    if (!isCode(Js.member(result, "code"), 0)) {
      return true;
    }
    Object functions = Js.member(result, "func_results");
    if (Js.isTrue(functions) && isFailedTrigger(functions)) {
      return true;
    }
    Object subtree = Js.member(result, "subtree_func_results");
    return Js.isTrue(subtree) && isFailedSubtree(subtree);
  }

  static boolean isFailedTrigger(@Nullable Object functions) {
    for (Object each : Js.members(functions).values()) {
      Object code = Js.member(each, "code");
      if (!isCode(code, 0) && !isCode(code, SKIPPED)) {
        return true;
      }
      Object operations = Js.member(each, "op_results");
      if (!Js.isEmpty(operations)) {
        for (Object operation : Js.values(operations)) {
          if (isFailedTransaction(Js.member(operation, "result"))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  // The reference's FunctionResultCode.SKIP.
  private static final int SKIPPED = 20000;

  private static boolean isFailedSubtree(@Nullable Object subtree) {
    for (Object byValuePath : Js.members(subtree).values()) {
      for (Object each : enumerated(byValuePath)) {
        if (isFailedTrigger(Js.member(each, "func_results"))) {
          return true;
        }
      }
    }
    return false;
  }

  // for…in over what is no object: over nothing, or over the parts of a text or an array.
  private static List<@Nullable Object> enumerated(@Nullable Object value) {
    return Js.values(value);
  }

  private static boolean isCode(@Nullable Object code, int expected) {
    return code instanceof JsonNumber number && number.value() == expected;
  }

  /** The gas of an operation and its result, by service and app. */
  static Object bandwidth(@Nullable Object operation, @Nullable Object result) {
    Object total = noGas();
    if (!Js.isTrue(operation) || !Js.isTrue(result)) {
      return total;
    }
    Object list = Js.member(result, "result_list");
    if (!Js.isTrue(list)) {
      return merged(total, ofResult(path(Js.member(operation, "ref")), result));
    }
    List<@Nullable Object> operations = Js.values(Js.member(operation, "op_list"));
    for (Map.Entry<String, @Nullable Object> each : Js.members(list).entrySet()) {
      Object one = operationAt(operations, each.getKey());
      total = merged(total, ofResult(path(Js.member(one, "ref")), each.getValue()));
    }
    return total;
  }

  private static @Nullable Object operationAt(List<@Nullable Object> operations, String index) {
    boolean isIndex =
        index.matches("0|[1-9]\\d{0,8}") && Integer.parseInt(index) < operations.size();
    return isIndex ? operations.get(Integer.parseInt(index)) : null;
  }

  private static Object ofResult(List<String> path, @Nullable Object result) {
    Object total = noGas();
    if (!Js.isTrue(result) || Js.isTrue(Js.member(result, "result_list"))) {
      return total;
    }
    Object functions = Js.member(result, "func_results");
    if (Js.isTrue(functions)) {
      total = merged(total, ofFunctions(path, functions));
    }
    Object subtree = Js.member(result, "subtree_func_results");
    for (Object byValuePath : Js.members(subtree).values()) {
      for (Map.Entry<String, @Nullable Object> each : Js.members(byValuePath).entrySet()) {
        List<String> below = new ArrayList<>(path);
        below.addAll(Paths.parse(each.getKey()));
        total = merged(total, ofFunctions(below, Js.member(each.getValue(), "func_results")));
      }
    }
    return merged(total, ofOne(path, Js.member(result, "bandwidth_gas_amount")));
  }

  private static Object ofFunctions(List<String> path, @Nullable Object functions) {
    if (functions == null || functions == org.hanok.protocol.json.JsonNull.NULL) {
      throw new FunctionVector.Throws("no values of " + functions);
    }
    Object total = noGas();
    for (Object each : Js.values(functions)) {
      Object operations = Js.member(each, "op_results");
      if (!Js.isEmpty(operations)) {
        for (Object operation : Js.values(operations)) {
          total =
              merged(
                  total,
                  ofResult(path(Js.member(operation, "path")), Js.member(operation, "result")));
        }
      }
      total = merged(total, ofOne(path, Js.member(each, "bandwidth_gas_amount")));
    }
    return total;
  }

  private static @Nullable Object ofOne(List<String> path, @Nullable Object amount) {
    Object gas = noGas();
    if (!Js.isTrue(amount)) {
      return gas;
    }
    if (path.isEmpty() || !path.getFirst().equals("apps")) {
      Js.members(gas).put("service", amount);
      return gas;
    }
    if (path.size() < 2) {
      return null;
    }
    Map<String, @Nullable Object> apps = Js.object();
    apps.put(path.get(1), amount);
    Js.members(gas).put("app", apps);
    return gas;
  }

  private static Object noGas() {
    Map<String, @Nullable Object> gas = Js.object();
    gas.put("service", PlainFunctions.number(0));
    return gas;
  }

  private static Object merged(Object total, @Nullable Object added) {
    Object merged = PlainFunctions.merge(total, added);
    return merged == null ? total : merged;
  }

  private static List<String> path(@Nullable Object ref) {
    return ref instanceof JsonValue json && json instanceof JsonString text
        ? Paths.parse(text.value())
        : List.of();
  }
}
