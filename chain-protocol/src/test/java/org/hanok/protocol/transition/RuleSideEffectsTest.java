package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.AinData;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.junit.jupiter.api.Test;

/** Rules that change what they are given, compared with what the reference made of them. */
class RuleSideEffectsTest {

  private static final String VECTORS = "rules/side-effects.jsonl.gz";

  private final JsonObject params;
  private final TimerFlags flags;
  private final Block genesis;

  RuleSideEffectsTest() throws IOException {
    this.params = SharedFiles.object("genesis/1-node/blockchain_params.json");
    this.flags = NetworkConfig.timerFlags(SharedFiles.object("genesis/base/timer_flags.json"));
    this.genesis =
        Objects.requireNonNull(
            Block.parse(SharedFiles.object("genesis/1-node/genesis_block.json.gz")));
  }

  private Ledger afterBlockOne(HanokRules rules) {
    StateStore store = new StateStore();
    StateVersion version = store.cloneVersion(StateStore.EMPTY, "TEST");
    LedgerOptions options =
        LedgerOptions.of(params, flags, NativeFunctionRegistry.ain()).withRules(rules);
    Ledger ledger = Ledger.over(version, options);
    ledger.initialize();
    ExecutionContext context = ExecutionContext.forGenesis(genesis.timestamp(), 0);
    for (JsonValue transaction : genesis.body().transactions().items()) {
      ledger.execute(facts((JsonObject) transaction), context);
    }
    for (Bandages.Write write : AinData.bandages().atEndOf(1, flags)) {
      ledger.write(write.fullPath(), write.value());
    }
    return ledger;
  }

  private static TransactionFacts facts(JsonObject transaction) {
    return new TransactionFacts(
        Objects.requireNonNull(transaction.getString("hash")),
        Objects.requireNonNull(transaction.getString("address")),
        Objects.requireNonNull(transaction.getObject("tx_body")));
  }

  /** AIN: the recorded transaction shows the value as the rule left it; this is what was sent. */
  private static JsonObject asSent(JsonObject transaction, JsonValue value) {
    JsonObject body = Objects.requireNonNull(transaction.getObject("tx_body"));
    JsonObject operation = Objects.requireNonNull(body.getObject("operation"));
    if (!"SET_VALUE".equals(operation.getString("type"))
        || operation.toString().contains("admin")) {
      return transaction;
    }
    JsonObject sent = operation.toBuilder().set("value", value).build();
    return transaction.toBuilder()
        .set("tx_body", body.toBuilder().set("operation", sent).build())
        .build();
  }

  @Test
  void what_a_rule_changes_is_written_as_the_reference_writes_it() throws IOException {
    for (JsonObject record : SharedFiles.lines(VECTORS)) {
      Ledger ledger = afterBlockOne(HanokRules.REFERENCE);
      JsonValue value = Objects.requireNonNull(record.get("value"));
      for (JsonValue item : Objects.requireNonNull(record.getArray("steps")).items()) {
        JsonObject step = (JsonObject) item;
        ExecutionResult result = execute(ledger, step, value);
        assertThat(result.json().get("code"))
            .as(record.getString("rule"))
            .isEqualTo(Objects.requireNonNull(step.getObject("result")).get("code"));
        assertThat(String.valueOf(ledger.version().proofHash()))
            .as(record.getString("rule"))
            .isEqualTo(step.getString("root"));
      }
      assertThat(ledger.reader().value("/apps")).isEqualTo(record.get("apps_after"));
    }
  }

  private static ExecutionResult execute(Ledger ledger, JsonObject step, JsonValue value) {
    long time = (long) step.getNumber("block_time", 0);
    long number = (long) step.getNumber("block_number", 0);
    JsonObject transaction = asSent(Objects.requireNonNull(step.getObject("tx")), value);
    return ledger.execute(facts(transaction), ExecutionContext.forBlock(number, time, time));
  }

  @Test
  void on_networks_without_harmful_behaviour_what_was_sent_is_written() throws IOException {
    for (JsonObject record : SharedFiles.lines(VECTORS)) {
      Ledger ledger = afterBlockOne(HanokRules.SAFE);
      JsonValue value = Objects.requireNonNull(record.get("value"));
      List<JsonValue> steps = Objects.requireNonNull(record.getArray("steps")).items();
      ExecutionResult last = null;
      for (JsonValue item : steps) {
        last = execute(ledger, (JsonObject) item, value);
      }
      JsonValue written = ledger.reader().value("/apps/q_app/m");
      boolean failed = Objects.requireNonNull(last).failed();
      assertThat(written).as(record.getString("rule")).isEqualTo(failed ? JsonNull.NULL : value);
    }
  }
}
