package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.HostileValues;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.CanonicalBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One node executes what entered by its door; another executes what the first one stored, and
 * starts from the first one's snapshots.
 */
@DisplayName("Whatever strangers send")
class HostileOperationsTest {

  private static final List<String> TYPES =
      List.of("SET_VALUE", "INC_VALUE", "DEC_VALUE", "SET_RULE", "SET_FUNCTION", "SET_OWNER");

  private static final List<String> PATHS =
      List.of(
          "/apps/seed/x",
          "/apps/seed/y/z",
          "/n",
          "/n/10",
          "/signed",
          "/changed",
          "/copied/a",
          "/products/p",
          "/0x/0x61");

  private static final List<String> CONFIGS =
      List.of(
          "{\".rule\":{\"write\":\"1 / newData > 0 || newData !== 0\"}}",
          "{\".rule\":{\"write\":\"1 / newData < 0\"}}",
          "{\".owner\":{\"owners\":{\"*\":{\"branch_owner\":true,\"write_function\":true,"
              + "\"write_owner\":true,\"write_rule\":true}}}}");

  private static LedgerScene scene(HanokRules rules) {
    return new LedgerScene()
        .hanokRules(rules)
        .given("/rules/signed/.rule/write", "\"1 / newData < 0\"")
        .given("/rules/changed/.rule/write", "\"newData = -0, true\"")
        .given("/rules/products/$p/.rule/write", "\"(newData.a = newData.b * -1 * 0), true\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void two_nodes_come_to_one_state(long seed) throws IOException {
    HanokRules rules = seed % 2 == 0 ? HanokRules.SAFE : HanokRules.REFERENCE;
    HostileValues values = new HostileValues(seed, false);
    StateStore firstStore = new StateStore();
    StateStore secondStore = new StateStore();
    StateVersion begun = scene(rules).ledger().version();
    LedgerOptions options = scene(rules).ledger().options();
    Ledger first = restarted(begun, options, firstStore, 0);
    Ledger second = restarted(begun, options, secondStore, 0);
    int succeeded = 0;
    for (int i = 1; i <= 600; i++) {
      JsonObject body = body(operation(values), i);
      JsonObject entered = ((CanonicalBody.Canonical) CanonicalBody.of(body)).body();
      JsonObject stored = (JsonObject) JsonParser.parseStored(JsonText.stringify(entered));
      ExecutionResult one = execute(first, entered, i);
      ExecutionResult other = execute(second, stored, i);
      assertThat(other.json()).as("%s", body).isEqualTo(one.json());
      succeeded += one.failed() ? 0 : 1;
      if (i % 60 == 0) {
        second = restarted(first.version(), options, secondStore, i);
      }
      assertThat(second.version().proofHash()).isEqualTo(first.version().proofHash());
      assertThat(isSame(first, second)).as("%s", body).isTrue();
    }
    assertThat(succeeded).isGreaterThan(100);
  }

  private static boolean isSame(Ledger first, Ledger second) {
    return ExactJson.isSame(first.version().root().toJson(), second.version().root().toJson());
  }

  private static JsonObject operation(HostileValues values) {
    String type = values.oneOf(TYPES);
    String path = values.oneOf(PATHS);
    boolean counts = type.equals("INC_VALUE") || type.equals("DEC_VALUE");
    boolean configures = type.startsWith("SET_") && !type.equals("SET_VALUE");
    JsonValue value =
        counts
            ? values.number()
            : configures && values.below(3) > 0
                ? JsonParser.parse(values.oneOf(CONFIGS))
                : values.value(3);
    return JsonObject.builder().set("type", type).set("ref", path).set("value", value).build();
  }

  private static JsonObject body(JsonObject operation, int number) {
    return JsonObject.builder()
        .set("operation", operation)
        .set("nonce", -1)
        .set("timestamp", number % 7 == 0 ? -0.0 : 1_000_000 + number)
        .set("gas_price", -0.0)
        .build();
  }

  private static ExecutionResult execute(Ledger ledger, JsonObject body, int number) {
    return ledger.execute(
        new TransactionFacts("0x" + number, LedgerScene.ALICE, body),
        ExecutionContext.forBlock(10, 1_500_000, 2_000_000));
  }

  /** A ledger over what the lines of {@code version} give back. */
  private static Ledger restarted(
      StateVersion version, LedgerOptions options, StateStore store, int number)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    version.root().appendLines(lines);
    StateVersion loaded = store.loadLines("after " + number, lines.toString().lines().iterator());
    return Ledger.over(loaded, options);
  }
}
