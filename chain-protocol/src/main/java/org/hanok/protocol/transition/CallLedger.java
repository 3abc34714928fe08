package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.function.FunctionResult;
import org.hanok.protocol.function.LedgerAccess;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.function.StatePaths;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** The ledger as one call of a native function has it. */
final class CallLedger implements LedgerAccess {

  private final LedgerState state;
  private final ValueWriter values;
  private final ConfigWriter configs;
  private final Auth auth;
  private final Scope scope;
  private final List<FunctionResult.Operation> operations = new ArrayList<>(4);

  CallLedger(LedgerState state, ValueWriter values, ConfigWriter configs, Auth auth, Scope scope) {
    this.state = state;
    this.values = values;
    this.configs = configs;
    this.auth = auth;
    this.scope = scope;
  }

  List<FunctionResult.Operation> operations() {
    return List.copyOf(operations);
  }

  @Override
  public JsonValue getValue(String path) {
    return state.value(Paths.parse(path));
  }

  @Override
  public List<String> labelsAt(String path) {
    StateNode node = state.find(Roots.VALUES, Paths.parse(path));
    if (node == null || node.isLeaf()) {
      return List.of();
    }
    JsonObject.Builder inOrder = JsonObject.builder();
    node.labels().forEach(label -> inOrder.set(label, JsonNull.NULL));
    return inOrder.build().keys();
  }

  @Override
  public boolean exists(String path) {
    StateNode node = state.find(Roots.VALUES, Paths.parse(path));
    return node != null && !(node.isLeaf() && node.value() == JsonNull.NULL);
  }

  @Override
  public OpResult setValue(String path, @Nullable JsonValue value) {
    return record(path, values.setValue(path, value, auth, scope, ValueWriter.Mode.LOCAL));
  }

  @Override
  public OpResult incValue(String path, @Nullable JsonValue delta) {
    return record(path, values.incValue(path, delta, auth, scope, ValueWriter.Mode.SILENT));
  }

  @Override
  public OpResult decValue(String path, @Nullable JsonValue delta) {
    return record(path, values.decValue(path, delta, auth, scope, ValueWriter.Mode.SILENT));
  }

  @Override
  public OpResult setRule(String path, JsonValue rule) {
    return record(path, configs.setRule(path, rule, auth, scope, false));
  }

  @Override
  public OpResult setOwner(String path, JsonValue owner) {
    return record(path, configs.setOwner(path, owner, auth, scope, false));
  }

  @Override
  public OpResult transfer(String from, String to, @Nullable JsonValue amount) {
    return setValue(StatePaths.transferValue(from, to, scope.timestamp()), amount);
  }

  private OpResult record(String path, OpResult result) {
    operations.add(new FunctionResult.Operation(path, result));
    return result;
  }
}
