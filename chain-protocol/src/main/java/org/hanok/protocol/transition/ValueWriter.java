package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.rule.RuleOutcome;
import org.hanok.protocol.state.StateLabels;
import org.jspecify.annotations.Nullable;

/** Writes values: checks, rule, write, functions, garbage collection. */
final class ValueWriter {

  private final LedgerState state;
  private final LedgerOptions options;
  private final RuleCheck rules;
  private final FunctionTrigger functions;

  ValueWriter(LedgerState state, LedgerOptions options, RuleCheck rules) {
    this.state = state;
    this.options = options;
    this.rules = rules;
    this.functions = new FunctionTrigger(state, options, this, new ConfigWriter(state, options));
  }

  /**
   * How a write is made.
   *
   * @param isGlobal whether the path starts at the root chain
   * @param reports whether a change is reported. AIN: not for increments by functions
   */
  record Mode(boolean isGlobal, boolean reports) {
    static final Mode LOCAL = new Mode(false, true);
    static final Mode GLOBAL = new Mode(true, true);
    static final Mode SILENT = new Mode(false, false);
  }

  OpResult setValue(String pathText, @Nullable JsonValue value, Auth auth, Scope scope, Mode mode) {
    double gas = scope.parameters().unitGas();
    int labelLimit = scope.parameters().labelLimit();
    List<String> path = Paths.parse(pathText);
    String invalidPath = StateLabels.invalidPathOf(path, labelLimit);
    if (invalidPath != null) {
      return OpResult.of(Codes.SET_VALUE_INVALID_PATH, "Invalid value path: " + invalidPath, gas);
    }
    String invalidValue = value == null ? "/" : StateLabels.invalidPathOf(value, labelLimit);
    if (invalidValue != null || value == null) {
      return OpResult.of(
          Codes.SET_VALUE_INVALID_STATES, "Invalid object for states: " + invalidValue, gas);
    }
    List<String> localPath = mode.isGlobal ? Sharding.toLocal(path, options.shardingPath()) : path;
    if (localPath == null) {
      return OpResult.of(Codes.SUCCESS, null, gas);
    }
    return setLocalValue(localPath, value, auth, scope, mode, gas);
  }

  private OpResult setLocalValue(
      List<String> path, JsonValue value, Auth auth, Scope scope, Mode mode, double gas) {
    RuleCheck.Result check = rules.check(path, value, auth.json(), scope.times());
    List<String> localPath = path;
    JsonValue newValue = value;
    RuleOutcome.Effects effects = check.effects();
    if (effects != null && !options.rules().rulesCannotChangeArguments()) {
      auth.replace(effects.auth());
      localPath = effects.parsedValuePath();
      newValue = RuleEffects.storable(effects.newValue());
    }
    if (check.code() != Codes.SUCCESS) {
      return OpResult.of(check.code(), check.message(), gas);
    }
    String sharded = Sharding.shardedPath(state.root(), localPath);
    if (sharded != null) {
      return mode.isGlobal
          ? OpResult.of(Codes.SUCCESS, null, gas)
          : OpResult.of(
              Codes.SET_VALUE_NO_WRITABLE_PATH,
              "Non-writable path with shard config: " + sharded,
              gas);
    }
    GarbageCollector garbage = GarbageCollector.of(check.match());
    return write(localPath, newValue, auth, scope, mode, garbage, gas);
  }

  private OpResult write(
      List<String> path,
      JsonValue value,
      Auth auth,
      Scope scope,
      Mode mode,
      @Nullable GarbageCollector garbage,
      double gas) {
    boolean triggers = auth.hasAddress() || auth.hasFunction();
    FunctionMatch match = triggers ? FunctionMatch.of(state.root(), path) : null;
    boolean hasFunctions = match != null && !match.isEmpty();
    boolean reports = mode.reports && scope.reportsEvents();
    JsonValue before = hasFunctions || reports ? state.value(path) : JsonNull.NULL;
    state.write(Paths.below(Roots.VALUES, path), value);
    FunctionTrigger.Triggered triggered = FunctionTrigger.Triggered.NOTHING;
    if (match != null && hasFunctions) {
      FunctionTrigger.Change change = new FunctionTrigger.Change(path, value, before);
      triggered = functions.trigger(match, change, auth, scope, mode.reports);
    }
    OpResult result = triggered.toResult(gas);
    if (result.code() != Codes.SUCCESS) {
      return result;
    }
    if (value != JsonNull.NULL && garbage != null) {
      garbage.collect(state, path);
    }
    if (reports) {
      scope.report(
          new LedgerEvent.ValueChanged(
              auth.object(), List.copyOf(path), before, value, scope.context().eventSource()));
    }
    return result;
  }

  OpResult incValue(String path, @Nullable JsonValue delta, Auth auth, Scope scope, Mode mode) {
    return addValue(path, delta, 1, auth, scope, mode);
  }

  OpResult decValue(String path, @Nullable JsonValue delta, Auth auth, Scope scope, Mode mode) {
    return addValue(path, delta, -1, auth, scope, mode);
  }

  private OpResult addValue(
      String path, @Nullable JsonValue delta, int sign, Auth auth, Scope scope, Mode mode) {
    List<String> parsed = Paths.parse(path);
    List<String> local = mode.isGlobal ? Sharding.toLocal(parsed, options.shardingPath()) : parsed;
    JsonValue before = local == null ? JsonNull.NULL : state.value(local);
    boolean numeric = before == JsonNull.NULL || isFinite(before);
    if (!numeric || !isFinite(delta)) {
      int code = sign > 0 ? Codes.INC_VALUE_NOT_A_NUMBER : Codes.DEC_VALUE_NOT_A_NUMBER;
      String message = "Not a number type: " + plain(before) + " or " + plain(delta);
      return OpResult.of(code, message, scope.parameters().unitGas());
    }
    double sum = number(before) + sign * number(delta);
    if (options.rules().exactAmounts() && local != null && Balances.isBalance(local)) {
      sum = Balances.exact(sum);
    }
    return setValue(path, JsonNumber.of(sum), auth, scope, mode);
  }

  private static boolean isFinite(@Nullable JsonValue value) {
    return value instanceof JsonNumber number && Double.isFinite(number.value());
  }

  private static double number(@Nullable JsonValue value) {
    return value instanceof JsonNumber number ? number.value() : 0;
  }

  /** AIN: JavaScript cannot make a text of an object that has a member of this name. */
  private static String plain(@Nullable JsonValue value) {
    if (!EcmaText.exists(value)) {
      throw new ReferenceThrew("Cannot convert object to primitive value");
    }
    return EcmaText.of(value);
  }
}
