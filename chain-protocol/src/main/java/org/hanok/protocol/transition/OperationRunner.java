package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;

/** Runs a transaction's operations and measures what they cost. */
final class OperationRunner {

  private static final String REGISTRATION_FLAG = "extend_account_registration_gas_amount";

  private final LedgerState state;
  private final LedgerOptions options;
  private final ValueWriter values;
  private final ConfigWriter configs;
  private final Accounts accounts;
  private final StateBudgets budgets;

  OperationRunner(
      LedgerState state, LedgerOptions options, ValueWriter values, ConfigWriter configs) {
    this.state = state;
    this.options = options;
    this.values = values;
    this.configs = configs;
    this.accounts = new Accounts(state);
    this.budgets = new StateBudgets(state, state.appUsage());
  }

  Outcome run(JsonObject operation, Auth auth, Scope scope) {
    Collection<String> apps = AppNames.written(operation, options.shardingPath());
    StateBudgets.Usage before = budgets.measure(apps);
    boolean charges = options.flags().isEnabled(REGISTRATION_FLAG, scope.context().blockNumber());
    boolean wasNew = charges && isNewAccount(auth);
    Outcome outcome = execute(operation, auth, scope);
    if (wasNew && isNewAccount(auth) && nonce(scope) != -1) {
      outcome = withRegistrationGas(outcome, scope);
    }
    outcome.setBandwidth(meter(operation, outcome));
    if (!outcome.isFailed()) {
      settle(outcome, before, apps, auth, scope);
    }
    return outcome;
  }

  private Outcome execute(JsonObject operation, Auth auth, Scope scope) {
    if (!isSet(operation)) {
      return Outcome.ofSingle(executeSingle(operation, auth, scope));
    }
    JsonArray list = operation.getArray("op_list");
    int size = list == null ? 0 : list.size();
    double limit = scope.parameters().number("resource/set_op_list_size_limit");
    if (scope.context().blockNumber() > 0 && size > limit) {
      return Outcome.refusedSet(
          Codes.TX_TOO_MANY_OPERATIONS,
          "The transaction exceeds the max op_list size limit: "
              + size
              + " > "
              + EcmaNumber.toString(limit));
    }
    List<OpResult> results = new ArrayList<>(size);
    for (JsonObject single : AppNames.simpleOperations(operation)) {
      OpResult result = executeSingle(single, auth, scope);
      results.add(result);
      if (result.isFailed()) {
        break;
      }
    }
    return Outcome.ofList(results);
  }

  private static boolean isSet(JsonObject operation) {
    return "SET".equals(operation.getString("type"));
  }

  private OpResult executeSingle(JsonObject operation, Auth auth, Scope scope) {
    JsonValue type = operation.get("type");
    String name = type == null ? "SET_VALUE" : type instanceof JsonString text ? text.value() : "";
    String ref = operation.getString("ref");
    String path = ref == null ? "" : ref;
    JsonValue value = operation.get("value");
    boolean isGlobal = operation.get("is_global") == JsonBoolean.TRUE;
    ValueWriter.Mode mode = isGlobal ? ValueWriter.Mode.GLOBAL : ValueWriter.Mode.LOCAL;
    return switch (name) {
      case "SET_VALUE" -> values.setValue(path, value, auth, scope, mode);
      case "INC_VALUE" -> values.incValue(path, value, auth, scope, mode);
      case "DEC_VALUE" -> values.decValue(path, value, auth, scope, mode);
      case "SET_FUNCTION" -> configs.setFunction(path, value, auth, scope, isGlobal);
      case "SET_RULE" -> configs.setRule(path, value, auth, scope, isGlobal);
      case "SET_OWNER" -> configs.setOwner(path, value, auth, scope, isGlobal);
      default ->
          OpResult.of(
              Codes.TX_INVALID_OPERATION_TYPE,
              "Invalid operation type: " + name,
              scope.parameters().unitGas());
    };
  }

  private boolean isNewAccount(Auth auth) {
    return auth.hasAddress() && !auth.hasFunction() && !accounts.exists(auth.address());
  }

  private static double nonce(Scope scope) {
    return scope.transaction().body().getNumber("nonce", -1);
  }

  /** Charges the first operation for the account that nonce or timestamp will make. */
  private static Outcome withRegistrationGas(Outcome outcome, Scope scope) {
    double gas = scope.parameters().number("resource/account_registration_gas_amount");
    OpResult single = outcome.single();
    if (single != null) {
      return Outcome.ofSingle(single.plusGas(gas));
    }
    List<OpResult> list = outcome.list();
    if (list == null || list.isEmpty()) {
      // AIN: with too many operations there is no first result, and the reference throws.
      throw new ReferenceThrew("no result to charge the new account to");
    }
    List<OpResult> charged = new ArrayList<>(list);
    charged.set(0, list.get(0).plusGas(gas));
    return Outcome.ofList(charged);
  }

  private static GasAmount meter(JsonObject operation, Outcome outcome) {
    GasMeter meter = new GasMeter();
    OpResult single = outcome.single();
    if (single != null) {
      meter.add(Paths.parse(operation.getString("ref")), single);
    }
    List<OpResult> list = outcome.list();
    if (list != null) {
      List<JsonObject> operations = AppNames.simpleOperations(operation);
      for (int i = 0; i < list.size(); i++) {
        meter.add(Paths.parse(operations.get(i).getString("ref")), list.get(i));
      }
    }
    return meter.total();
  }

  /** Limits, gas for growth, budgets and the account's nonce, in the reference's order. */
  private void settle(
      Outcome outcome, StateBudgets.Usage before, Collection<String> apps, Auth auth, Scope scope) {
    ChainParameters parameters = scope.parameters();
    StateBudgets.Broken broken = budgets.checkTree(parameters);
    if (broken == null) {
      StateBudgets.Usage after = budgets.measure(apps);
      double coefficient = parameters.number("resource/state_gas_coefficient");
      outcome.setStateGas(StateBudgets.gas(before, after, coefficient));
      broken = budgets.checkBudgets(parameters, after, apps);
    }
    if (broken != null) {
      outcome.fail(broken.code(), broken.message());
    } else if (auth.hasAddress() && !auth.hasFunction()) {
      noteTransaction(auth.address(), scope.transaction().body());
    }
  }

  private void noteTransaction(String address, JsonObject body) {
    double nonce = body.getNumber("nonce", -1);
    if (nonce >= 0) {
      writeToAccount(address, "nonce", nonce + 1);
    } else if (nonce == -2) {
      writeToAccount(address, "timestamp", body.getNumber("timestamp", 0));
    }
  }

  private void writeToAccount(String address, String label, double value) {
    List<String> path = List.of(Roots.VALUES, "accounts", address, label);
    state.write(path, JsonNumber.of(value));
  }
}
