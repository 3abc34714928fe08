package org.hanok.conformance;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.rule.WriteRuleGate;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.FirstDifference;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.jspecify.annotations.Nullable;

/** Two smaller files about rules: what the gate says to shipped ones, and rules that write. */
final class RuleExtras {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

  private final VectorPlaces places;
  private @Nullable NetworkConfig config;

  /** Runs on the network "1-node" as it is found in {@code places}. */
  RuleExtras(VectorPlaces places) {
    this.places = places;
  }

  /** Shows each shipped rule to the gate, with the variables it uses in scope. */
  static FileReport shippedRules(Path file) {
    return RecordFile.run(file, "rules/" + file.getFileName(), RuleExtras::shippedRule);
  }

  /** Shows one rule to the gate. */
  static Verdict shippedRule(JsonObject record) {
    String rule = Objects.requireNonNull(record.getString("rule"));
    Set<String> variables = new HashSet<>();
    for (Matcher found = VARIABLE.matcher(rule); found.find(); ) {
      variables.add(found.group());
    }
    boolean accepted =
        WriteRuleGate.check(variables, JsonString.of(rule)) instanceof WriteRuleGate.Accepted;
    return Verdict.compare(record.get("gate"), JsonBoolean.of(accepted));
  }

  /** Executes transactions under rules that change what is written. */
  FileReport sideEffects(Path file) {
    return RecordFile.run(file, "rules/" + file.getFileName(), this::sideEffect);
  }

  /** Executes the transactions of one record. */
  Verdict sideEffect(JsonObject record) {
    if (config == null) {
      config = places.network("1-node");
    }
    return run(config, record);
  }

  private static Verdict run(NetworkConfig config, JsonObject record) {
    Ledger ledger = afterBlockOne(config);
    for (JsonValue item : Objects.requireNonNull(record.getArray("steps")).items()) {
      JsonObject step = (JsonObject) item;
      JsonObject sent =
          asSent(
              Objects.requireNonNull(step.getObject("tx")),
              Objects.requireNonNull(record.get("value")));
      long time = (long) step.getNumber("block_time", 0);
      long block = (long) step.getNumber("block_number", 0);
      ExecutionResult result =
          ledger.execute(facts(sent), ExecutionContext.forBlock(block, time, time));
      String root = String.valueOf(ledger.version().proofHash());
      JsonValue code = Objects.requireNonNull(step.getObject("result")).get("code");
      String difference =
          FirstDifference.between("code", code, result.json().get("code"))
              + FirstDifference.between("root", step.get("root"), JsonString.of(root));
      if (!difference.isEmpty()) {
        return new Verdict.Failed(record.getString("rule") + ": " + difference);
      }
    }
    return Verdict.Passed.PASSED;
  }

  private static Ledger afterBlockOne(NetworkConfig config) {
    LedgerOptions options =
        LedgerOptions.of(
            config.blockchainParams(), config.timerFlags(), NativeFunctionRegistry.ain());
    Ledger ledger = Ledger.over(new StateStore().cloneVersion(StateStore.EMPTY, "STATE"), options);
    ledger.initialize();
    ExecutionContext context = ExecutionContext.forGenesis(config.genesisBlock().timestamp(), 0);
    for (JsonValue transaction : config.genesisBlock().body().transactions().items()) {
      ledger.execute(facts((JsonObject) transaction), context);
    }
    for (Bandages.Write write : config.bandages().atEndOf(1, config.timerFlags())) {
      ledger.write(write.fullPath(), write.value());
    }
    return ledger;
  }

  // The recorded transaction shows the value as the rule left it; this is what was sent.
  private static JsonObject asSent(JsonObject transaction, JsonValue value) {
    JsonObject body = Objects.requireNonNull(transaction.getObject("tx_body"));
    JsonObject operation = Objects.requireNonNull(body.getObject("operation"));
    boolean writes =
        "SET_VALUE".equals(operation.getString("type"))
            && !String.valueOf(operation.getString("ref")).startsWith("/manage_app/");
    if (!writes) {
      return transaction;
    }
    JsonObject sent = operation.toBuilder().set("value", value).build();
    return transaction.toBuilder()
        .set("tx_body", body.toBuilder().set("operation", sent).build())
        .build();
  }

  private static TransactionFacts facts(JsonObject transaction) {
    return new TransactionFacts(
        Objects.requireNonNull(transaction.getString("hash")),
        Objects.requireNonNull(transaction.getString("address")),
        Objects.requireNonNull(transaction.getObject("tx_body")));
  }
}
