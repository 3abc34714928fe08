package org.hanok.protocol.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.rule.script.JsArray;
import org.hanok.protocol.rule.script.JsFunction;
import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.JsonBridge;
import org.hanok.protocol.rule.script.LazyValue;
import org.hanok.protocol.rule.script.NativeFunction;
import org.hanok.protocol.rule.script.Run;
import org.jspecify.annotations.Nullable;

/** The arguments of one evaluation: made when the rule looks at them, read back afterwards. */
final class RuleArguments {

  /** The names rules know them by, in order; the variables of the path follow. */
  static final List<String> NAMES =
      List.of(
          "auth",
          "data",
          "newData",
          "currentTime",
          "blockNumber",
          "blockTime",
          "parsedValuePath",
          "getValue",
          "getRule",
          "getFunction",
          "getOwner",
          "evalRule",
          "evalOwner",
          "util");

  private static final NativeFunction[] CALLBACKS = callbacks();
  private static final int FIRST_CALLBACK = 7;
  private static final LazyValue UTIL = run -> RuleUtil.create();

  private final RuleContext context;
  private final List<String> variables;
  private @Nullable Object auth;
  private @Nullable Object newValue;
  private @Nullable Object path;

  RuleArguments(RuleContext context, List<String> variables) {
    this.context = context;
    this.variables = variables;
  }

  @Nullable Object[] values(Run run) {
    int fixed = NAMES.size();
    int count = fixed;
    for (String variable : variables) {
      count += variable.indexOf(',') < 0 ? 1 : variable.split(",", -1).length;
    }
    @Nullable Object[] values = new @Nullable Object[count];
    values[0] = (LazyValue) this::makeAuth;
    values[1] = (LazyValue) reader -> JsonBridge.toScript(reader, context.data());
    values[2] = (LazyValue) this::makeNewData;
    values[3] = JsonBridge.toScript(run, context.currentTime());
    values[4] = JsonBridge.toScript(run, context.blockNumber());
    values[5] = JsonBridge.toScript(run, context.blockTime());
    values[6] = (LazyValue) this::makePath;
    System.arraycopy(CALLBACKS, 0, values, FIRST_CALLBACK, CALLBACKS.length);
    values[fixed - 1] = UTIL;
    // AIN: values are passed by position, so a label that names two shifts those after it.
    for (int i = 0; i < variables.size(); i++) {
      values[fixed + i] = context.pathVariables().get(variables.get(i));
    }
    return values;
  }

  private Object makeAuth(Run run) {
    auth = JsonBridge.toScript(run, context.auth());
    return auth;
  }

  private Object makeNewData(Run run) {
    Object value = JsonBridge.toScript(run, context.newValue());
    newValue = value;
    for (String label : context.newValueLabels().reversed()) {
      JsObject wrapper = JsObject.create();
      wrapper.define(label, value);
      value = wrapper;
    }
    return value;
  }

  private Object makePath(Run run) {
    run.newArray(context.parsedValuePath().size());
    path = JsArray.of(context.parsedValuePath().toArray());
    return path;
  }

  RuleOutcome.Effects unchanged() {
    return RuleOutcome.Effects.none(context);
  }

  /** What became of the arguments. */
  RuleOutcome.Effects effects(Run run, boolean changed) {
    if (!changed) {
      return unchanged();
    }
    JsonValue newAuth = auth == null ? context.auth() : JsonBridge.toJson(run, auth);
    JsonValue written = newValue == null ? context.newValue() : JsonBridge.toJson(run, newValue);
    return new RuleOutcome.Effects(true, written, newAuth, pathAfter(run));
  }

  private List<String> pathAfter(Run run) {
    if (!(path instanceof JsArray labels)) {
      return context.parsedValuePath();
    }
    List<String> after = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      after.add(
          labels.at(i) instanceof String text ? text : UtilPaths.json(run, labels.at(i), false));
    }
    return after;
  }

  private static NativeFunction[] callbacks() {
    StateAccess.Callback[] all = StateAccess.Callback.values();
    NativeFunction[] functions = new NativeFunction[all.length];
    for (int i = 0; i < all.length; i++) {
      StateAccess.Callback callback = all[i];
      functions[i] =
          NativeFunction.bound(
              callback.scriptName(),
              callback.parameters(),
              (run, self, arguments) -> ask(run, callback, arguments));
    }
    return functions;
  }

  private static @Nullable JsonValue asData(Run run, Object argument) {
    return argument instanceof NativeFunction ? null : JsonBridge.toJson(run, argument);
  }

  /** AIN: whatever is no text stands for the root, also what JSON cannot hold. */
  private static boolean isData(Object path) {
    return !(path instanceof BigInteger) && !(path instanceof JsFunction);
  }

  private static Object ask(Run run, StateAccess.Callback callback, Object[] arguments) {
    List<@Nullable JsonValue> asked = new ArrayList<>(arguments.length);
    for (Object argument : arguments) {
      boolean isPath = asked.isEmpty();
      asked.add(isPath && !isData(argument) ? null : asData(run, argument));
    }
    run.charge(20);
    RuleContext context = (RuleContext) run.host();
    JsonValue answer = context.state().call(callback, asked, context.budget());
    // What did not fit into the budget was not read.
    run.charge(0);
    run.allocate(0);
    return JsonBridge.toScript(run, answer);
  }
}
