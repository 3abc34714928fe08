package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.function.FunctionCodes;
import org.hanok.protocol.function.FunctionOutcome;
import org.hanok.protocol.function.FunctionResult;
import org.hanok.protocol.function.FunctionThrew;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;

/** Calls the functions that a write of a value triggers. */
final class FunctionTrigger {

  // AIN: functions are looked up in a plain object, so these ids find something that then throws.
  private static final Set<String> INHERITED_NAMES =
      Set.of(
          "constructor",
          "__defineGetter__",
          "__defineSetter__",
          "hasOwnProperty",
          "__lookupGetter__",
          "__lookupSetter__",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toString",
          "valueOf",
          "__proto__",
          "toLocaleString");

  private final LedgerState state;
  private final LedgerOptions options;
  private final ValueWriter values;
  private final ConfigWriter configs;
  private List<String> callStack = List.of();

  FunctionTrigger(
      LedgerState state, LedgerOptions options, ValueWriter values, ConfigWriter configs) {
    this.state = state;
    this.options = options;
    this.values = values;
    this.configs = configs;
  }

  /** What was written where, and what was there before. */
  record Change(List<String> path, JsonValue value, JsonValue before) {}

  /** Results by function id, and by function path and value path below the written path. */
  record Triggered(
      Map<String, FunctionResult> functions,
      Map<String, Map<String, Map<String, FunctionResult>>> subtree) {

    static final Triggered NOTHING = new Triggered(Map.of(), Map.of());

    OpResult toResult(double gas) {
      if (this == NOTHING) {
        return OpResult.of(Codes.SUCCESS, null, gas);
      }
      OpResult result = new OpResult(Codes.SUCCESS, null, gas, functions, subtree);
      if (result.hasFailedFunction()) {
        String message = "Triggered function call failed";
        return new OpResult(Codes.SET_VALUE_FUNCTION_FAILED, message, gas, functions, subtree);
      }
      if (result.hasFailedSubtreeFunction()) {
        String message = "Triggered subtree function call failed";
        return new OpResult(
            Codes.SET_VALUE_SUBTREE_FUNCTION_FAILED, message, gas, functions, subtree);
      }
      return result;
    }
  }

  Triggered trigger(FunctionMatch match, Change change, Auth auth, Scope scope, boolean reports) {
    JsonValue config = match.config();
    List<SubtreeFunction> below = new ArrayList<>(match.subtree().size());
    for (Subtree.Config entry : match.subtree()) {
      below.add(new SubtreeFunction(entry.path(), entry.json()));
    }
    Site site = new Site(match.functionPath(), match.variables(), config, change);
    Map<String, FunctionResult> functions = call(site, auth, scope, reports);
    Map<String, Map<String, Map<String, FunctionResult>>> subtree = new LinkedHashMap<>();
    for (SubtreeFunction entry : below) {
      subtree.put(
          Paths.format(entry.path), triggerBelow(match, entry, change, auth, scope, reports));
    }
    return new Triggered(functions, subtree);
  }

  private record SubtreeFunction(List<String> path, JsonValue config) {}

  /** A function config and the write it applies to. */
  private record Site(
      List<String> functionPath, Map<String, String> variables, JsonValue config, Change change) {}

  private Map<String, Map<String, FunctionResult>> triggerBelow(
      FunctionMatch match,
      SubtreeFunction entry,
      Change change,
      Auth auth,
      Scope scope,
      boolean reports) {
    List<SubtreeValues.Found> before = SubtreeValues.find(change.before(), entry.path);
    List<SubtreeValues.Found> after = SubtreeValues.find(change.value(), entry.path);
    Map<String, Map<String, FunctionResult>> results = new LinkedHashMap<>();
    // First what disappeared, then what is there.
    for (SubtreeValues.Found gone : before) {
      if (after.stream().noneMatch(found -> found.path().equals(gone.path()))) {
        Change deletion =
            new Change(concat(change.path(), gone.path()), JsonNull.NULL, gone.value());
        Site site = siteBelow(match, entry, gone, deletion);
        results.put(Paths.format(gone.path()), call(site, auth, scope, reports));
      }
    }
    for (SubtreeValues.Found found : after) {
      JsonValue previous = SubtreeValues.at(change.before(), found.path());
      Change write = new Change(concat(change.path(), found.path()), found.value(), previous);
      Site site = siteBelow(match, entry, found, write);
      results.put(Paths.format(found.path()), call(site, auth, scope, reports));
    }
    return results;
  }

  private static Site siteBelow(
      FunctionMatch match, SubtreeFunction entry, SubtreeValues.Found found, Change change) {
    Map<String, String> variables = new LinkedHashMap<>(match.variables());
    variables.putAll(found.variables());
    return new Site(concat(match.functionPath(), entry.path), variables, entry.config, change);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first.size() + second.size());
    all.addAll(first);
    all.addAll(second);
    return all;
  }

  private Map<String, FunctionResult> call(Site site, Auth auth, Scope scope, boolean reports) {
    Map<String, FunctionResult> results = new LinkedHashMap<>(4);
    if (!(site.config instanceof JsonObject byId)) {
      return results;
    }
    for (int i = 0; i < byId.size(); i++) {
      if (!(byId.valueAt(i) instanceof JsonObject function)) {
        continue;
      }
      String type = function.getString("function_type");
      String fid = function.getString("function_id");
      if (type == null || fid == null) {
        continue;
      }
      if (type.equals("NATIVE") && !callStack.contains(fid)) {
        if (!callNative(fid, site, auth, scope, results)) {
          break;
        }
      } else if (type.equals("REST")) {
        callRest(fid, function, site, auth, scope, reports, results);
      }
    }
    return results;
  }

  /** Answers whether the functions after this one may run. */
  private boolean callNative(
      String fid, Site site, Auth auth, Scope scope, Map<String, FunctionResult> results) {
    NativeFunctionRegistry.Entry entry = options.functions().find(fid);
    if (entry == null) {
      // An id nobody knows is skipped, but what a plain object inherits throws.
      return !INHERITED_NAMES.contains(fid);
    }
    List<String> outer = callStack;
    List<String> stack = concat(outer, List.of(fid));
    callStack = stack;
    try {
      Auth functionAuth = auth.forFunction(fid, fids(stack));
      CallLedger ledger = new CallLedger(state, values, configs, functionAuth, scope);
      FunctionOutcome outcome =
          entry.function().call(callOf(fid, site, functionAuth, scope, ledger));
      double gas = entry.extraGas() + Math.max(outcome.extraGas(), 0);
      results.put(fid, new FunctionResult(outcome.code(), gas, ledger.operations()));
      return !FunctionCodes.isFailure(outcome.code());
    } catch (FunctionThrew | ReferenceThrew swallowed) {
      return false;
    } finally {
      callStack = outer;
    }
  }

  private FunctionCall callOf(String fid, Site site, Auth auth, Scope scope, CallLedger ledger) {
    ExecutionContext context = scope.context();
    return new FunctionCall(
        fid,
        site.change.value(),
        site.change.before(),
        params(site.variables),
        site.change.path(),
        site.functionPath,
        scope.timestamp(),
        context.executedAtMillis(),
        context.blockNumber(),
        context.blockTimeMillis(),
        scope.transaction(),
        auth.object(),
        scope.parameters(),
        options.flags(),
        ledger);
  }

  private static Map<String, String> params(Map<String, String> variables) {
    Map<String, String> params = new LinkedHashMap<>();
    variables.forEach((label, value) -> params.put(label.substring(1), value));
    return params;
  }

  private static JsonArray fids(List<String> stack) {
    List<JsonValue> items = new ArrayList<>(stack.size());
    stack.forEach(fid -> items.add(JsonString.of(fid)));
    return new JsonArray(items);
  }

  private void callRest(
      String fid,
      JsonObject function,
      Site site,
      Auth auth,
      Scope scope,
      boolean reports,
      Map<String, FunctionResult> results) {
    String url = function.getString("function_url");
    if (url == null || url.isEmpty() || !state.urlWhitelist().allows(url)) {
      return;
    }
    double gas = scope.parameters().number("resource/rest_function_call_gas_amount");
    boolean calls = options.restFunctionCalls() && reports && scope.reportsEvents();
    if (calls) {
      Auth functionAuth = auth.forFunction(fid, fids(callStack));
      JsonObject body =
          RestCallBody.of(
              fid,
              function,
              callOf(
                  fid,
                  site,
                  functionAuth,
                  scope,
                  new CallLedger(state, values, configs, functionAuth, scope)),
              scope);
      scope.report(new LedgerEvent.RestFunctionCall(fid, url, body));
    }
    int code = calls ? FunctionCodes.SUCCESS : FunctionCodes.SKIP;
    results.put(fid, new FunctionResult(code, gas, List.of()));
  }
}
