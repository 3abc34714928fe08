package org.hanok.protocol.transition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.function.NativeFunction;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.state.StateStore;

/** A small chain: everything is allowed at the root, everybody has what the test gives them. */
final class LedgerScene {

  static final String ALICE = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";
  static final String BOB = "0x01A0980d2D4e418c7F27e1ef539d01A5b5E93204";

  private static final String PARAMS =
      """
      {"resource":{"state_tree_height_limit":30,"state_tree_bytes_limit":1000000,
      "state_label_length_limit":150,"service_state_budget_ratio":0.5,
      "apps_state_budget_ratio":0.495,"free_state_budget_ratio":0.005,"state_gas_coefficient":1,
      "unit_write_gas_amount":1,"account_registration_gas_amount":2000,
      "rest_function_call_gas_amount":100,"gas_price_unit":0.000001,"min_gas_price":500,
      "min_balance_for_service_tx":0,"min_staking_for_app_tx":0,"set_op_list_size_limit":5,
      "app_creation_gas_amount":2000,"min_gc_num_siblings_deleted":1},
      "reward":{"type":"FIXED","annual_rate":0.08},
      "genesis":{"epoch_ms":1000,"chain_id":0,"network_id":0,"genesis_addr":"%s"},
      "consensus":{"stake_lockup_extension":1000}}
      """
          .formatted(ALICE);

  private final StateStore store = new StateStore();
  private final Map<String, TimerFlags.Flag> flags = new LinkedHashMap<>();
  private NativeFunctionRegistry functions = NativeFunctionRegistry.ain();
  private HanokRules rules = HanokRules.REFERENCE;
  private boolean restCalls;
  private Ledger ledger = Ledger.over(store.cloneVersion(StateStore.EMPTY, "TEST"), options());
  private double timestamp = 1_000_000;
  private long executedAtMillis = 2_000_000;

  LedgerScene() {
    ledger.initialize();
    ledger.write(List.of("values", "blockchain_params"), json(PARAMS));
    flag("disable_tx_receipt_recording");
    // What is written to apps counts as an app's; there is one tree of them from the start.
    ledger.write(List.of("rules", "apps", "seed", ".rule", "write"), JsonBoolean.TRUE);
  }

  private LedgerOptions options() {
    return LedgerOptions.of((JsonObject) json(PARAMS), TimerFlags.of(flags), functions)
        .withRules(rules)
        .withRestFunctionCalls(restCalls);
  }

  LedgerScene callingRestFunctions() {
    restCalls = true;
    return rebuilt();
  }

  private LedgerScene rebuilt() {
    ledger = Ledger.over(ledger.version(), options());
    return this;
  }

  LedgerScene flag(String name) {
    flags.put(name, new TimerFlags.Flag(0L, null, false));
    return rebuilt();
  }

  LedgerScene without(String flag) {
    flags.remove(flag);
    return rebuilt();
  }

  LedgerScene hanokRules(HanokRules other) {
    rules = other;
    return rebuilt();
  }

  LedgerScene function(String fid, NativeFunction function) {
    functions = functions.with(fid, function, false, 0);
    return rebuilt();
  }

  /** Writes without asking anybody; {@code path} starts with the tree. */
  LedgerScene given(String path, String json) {
    ledger.write(Paths.parse(path), json(json));
    return this;
  }

  LedgerScene functionAt(String path, String... fids) {
    JsonObject.Builder config = JsonObject.builder();
    for (String fid : fids) {
      config.set(
          fid, JsonObject.builder().set("function_type", "NATIVE").set("function_id", fid).build());
    }
    List<String> full = Paths.below("functions", Paths.parse(path));
    full.add(".function");
    ledger.write(full, config.build());
    return this;
  }

  LedgerScene executedAt(long millis) {
    executedAtMillis = millis;
    return this;
  }

  Ledger ledger() {
    return ledger;
  }

  JsonValue at(String path) {
    return ledger.reader().value(path);
  }

  double number(String path) {
    return at(path) instanceof JsonNumber number ? number.value() : Double.NaN;
  }

  boolean isEmptyAt(String path) {
    return at(path) == JsonNull.NULL;
  }

  ExecutionResult set(String path, String json) {
    return execute(operation("SET_VALUE", path, json));
  }

  ExecutionResult execute(JsonObject operation) {
    return execute(ALICE, operation, -1, 0);
  }

  ExecutionResult executeAll(JsonObject... operations) {
    return execute(ALICE, list(operations), -1, 0);
  }

  ExecutionResult execute(String sender, JsonObject operation, double nonce, double gasPrice) {
    return run(sender, operation, nonce, gasPrice, context());
  }

  ExecutionContext context() {
    return ExecutionContext.forBlock(10, 1_500_000, executedAtMillis);
  }

  ExecutionResult run(
      String sender,
      JsonObject operation,
      double nonce,
      double gasPrice,
      ExecutionContext context) {
    timestamp++;
    JsonObject body =
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", nonce)
            .set("timestamp", timestamp)
            .set("gas_price", gasPrice)
            .build();
    return ledger.execute(new TransactionFacts("0xhash" + (long) timestamp, sender, body), context);
  }

  static JsonObject operation(String type, String path, String json) {
    return JsonObject.builder().set("type", type).set("ref", path).set("value", json(json)).build();
  }

  static JsonObject list(JsonObject... operations) {
    return JsonObject.builder()
        .set("type", "SET")
        .set("op_list", new JsonArray(List.of(operations)))
        .build();
  }

  static JsonValue json(String text) {
    return JsonParser.parse(text);
  }

  /** The object at {@code keys} within {@code json}; fails the test if there is none. */
  static JsonObject within(JsonObject json, String... keys) {
    JsonObject object = json;
    for (String key : keys) {
      JsonObject member = object.getObject(key);
      if (member == null) {
        throw new AssertionError("no " + key + " in " + object);
      }
      object = member;
    }
    return object;
  }
}
