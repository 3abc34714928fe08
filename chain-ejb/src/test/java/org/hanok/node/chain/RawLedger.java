package org.hanok.node.chain;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.GasAmount;
import org.hanok.protocol.transition.TransactionExecutor;

/** Executes without rules: enough of a ledger to test what is around it. */
record RawLedger(StateVersion version) implements TransactionExecutor {

  @Override
  public ExecutionResult execute(SignedTransaction transaction, ExecutionContext context) {
    version.backup();
    JsonObject operation = transaction.body().operation();
    JsonArray list = operation.getArray("op_list");
    boolean failed = false;
    for (JsonValue item : list == null ? List.of(operation) : list.items()) {
      failed |= item instanceof JsonObject op && !apply(op);
    }
    if (context.dryRun() || (failed && context.restoreIfFails())) {
      version.restore();
    } else {
      version.dropBackup();
    }
    JsonObject json = JsonObject.builder().set("code", failed ? 10103 : 0).build();
    return new ExecutionResult(
        failed ? 10103 : 0, failed, false, false, 1, 0, new GasAmount(), json, List.of());
  }

  private boolean apply(JsonObject op) {
    String ref = op.getString("ref");
    List<String> path = Paths.parse(ref);
    JsonValue value = op.get("value");
    JsonValue present = value == null ? JsonNull.NULL : value;
    String type = String.valueOf(op.getString("type"));
    String root =
        switch (type) {
          case "SET_RULE" -> "rules";
          case "SET_FUNCTION" -> "functions";
          case "SET_OWNER" -> "owners";
          default -> "values";
        };
    if (path.isEmpty() && present instanceof JsonObject members) {
      members.forEach((key, member) -> version.write(List.of(root, key), member));
      return true;
    }
    if (path.getFirst().equals("transfer") && present instanceof JsonNumber amount) {
      return add(path.get(1), -amount.value()) && add(path.get(2), amount.value());
    }
    if (path.getFirst().equals("staking") && present instanceof JsonNumber amount) {
      version.write(
          List.of(
              "values", "service_accounts", "staking", "consensus", path.get(2) + "|0", "balance"),
          amount);
      version.write(
          List.of("values", "staking", "consensus", path.get(2), "0", "expire_at"), amount);
      return add(path.get(2), -amount.value());
    }
    List<String> full = new ArrayList<>(List.of(root));
    full.addAll(path);
    version.write(full, present);
    return true;
  }

  private boolean add(String account, double amount) {
    List<String> path = List.of("values", "accounts", account, "balance");
    StateNode node = version.find(path);
    double before = node != null && node.value() instanceof JsonNumber number ? number.value() : 0;
    version.write(path, JsonNumber.of(before + amount));
    return before + amount >= 0;
  }
}
