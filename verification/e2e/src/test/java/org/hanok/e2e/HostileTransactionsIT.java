package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Transactions whose signature is good and whose content is not: they reach the state, its hashes,
 * the rules, the pool and the database. Each gets a result with a code, and blocks go on.
 */
@Order(44)
@OnTheSharedNode
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A well signed transaction")
class HostileTransactionsIT {

  private static final long SEED = Long.getLong("hanok.fuzz.seed", 20_261_123L);
  private static final int ROUNDS = Integer.getInteger("hanok.fuzz.rounds", 300);
  private static final int ROUNDS_PER_ACCOUNT = 50;
  private static final int BUSY = -32_050;

  /** Rules that take for ever, or all memory, where nobody counts what they do. */
  private static final List<String> EXPENSIVE =
      List.of(
          "/^(a+)+$/.test(newData)",
          "/^(a|a)*$/.test(newData)",
          "/^(a|aa)+$/.test(newData)",
          "/(.*a){25}b/.test(newData)",
          "/^([a-z]+)*!!$/.test(newData)",
          "/^(a*)*\\1b$/.test(newData)",
          "/^(?=(a+))\\1*(a+)*b/.test(newData)",
          "/(x+x+)+y/.test(newData.replace(/a/g, 'x'))",
          "newData.split(/(a+)+b/).length > 0",
          "newData.replace(/(a|a)+b/g, '') !== ''",
          "newData.match(/((a{0,100}){0,100}){0,100}b/) === null",
          "newData.repeat(100000).length > 0",
          "'x'.padEnd(1000000000) !== ''",
          "newData.split('').sort().join('').split('').sort().length > 0",
          "(2n ** 1000000n) > 0n",
          "newData.constructor.constructor('while(true);')()");

  private static final JsonValue ENDLESS = JsonString.of("a".repeat(5_000) + "!");

  private final NodeUnderTest node;
  private final Rpc rpc;

  HostileTransactionsIT(SharedNode.Started started) {
    node = started.node();
    rpc = node.rpc();
  }

  @AfterAll
  void the_node_works_as_before_and_no_thread_is_stuck() {
    Vitals.of(node).assertWell();
    node.restartAndCompare();
  }

  @Test
  void with_spoiled_members_gets_a_code() {
    EvilValues evil = new EvilValues(SEED);
    Random random = new Random(SEED);
    KeyPair key = known(randomKey(random));
    for (int i = 0; i < ROUNDS; i++) {
      if (i % ROUNDS_PER_ACCOUNT == 0) {
        key = known(randomKey(random));
      }
      JsonObject operation = Operations.setValue("/apps/nobodys/x", JsonNumber.of(i));
      JsonObject good =
          TransactionBody.of(operation, TransactionBody.UNORDERED, Rpc.freshMillis()).json();
      JsonObject body = evil.spoiled(good);
      JsonObject answer = rpc.answer("ain_sendSignedTransaction", signed(body, key));
      assertThat(codeOf(answer)).as("seed " + SEED + ", " + shown(body)).isNotEqualTo(-32_603);
    }
  }

  @Test
  void may_hold_surrogates_without_their_partners() {
    String app = app();
    String last = "";
    for (String evil : List.of("\ud800", "\udc00", "a\udfffb", "\udc00\ud800", "\ud83d")) {
      String label = "/apps/" + app + "/label/" + evil;
      write("/apps/" + app + "/value", JsonString.of(evil));
      last = write(label, JsonNumber.of(7));
      assertThat(rpc.value("/apps/" + app + "/value")).isEqualTo(JsonString.of(evil));
      assertThat(rpc.value(label)).isEqualTo(JsonNumber.of(7));
    }
    assertThat(JsonText.stringify(rpc.finalised(last))).contains("\\ud83d");
  }

  @Test
  void may_hold_labels_of_surrogates_that_hash_to_the_same_bytes() {
    String path = "/apps/" + app() + "/x/";
    write(path + "\ud800", JsonNumber.of(1));
    rpc.finalised(write(path + "\ud801", JsonNumber.of(2)));
    // AIN: each becomes U+FFFD on its way into the tree, so that the second replaces the first.
    assertThat(rpc.value(path + "\ud800")).isEqualTo(rpc.value(path + "\ud801"));
  }

  @Test
  void may_hold_thousands_of_labels_with_one_hash_code_in_Java() {
    String path = "/apps/" + app() + "/x";
    JsonObject.Builder many = JsonObject.builder();
    for (String label : FuzzInputs.collidingNames(12)) {
      many.set(label, 1);
    }
    JsonObject value = many.build();
    assertThat(value.keys()).hasSize(4_096);
    assertThat(value.keys().stream().map(String::hashCode).distinct()).hasSize(1);
    // As many at a time as a transaction may have bytes.
    String last = "";
    for (int part = 0; part < 4; part++) {
      last = write(path + "/" + part, quarter(value, part));
    }
    rpc.finalised(last);
    assertThat(rpc.value(path + "/3")).isEqualTo(quarter(value, 3));
  }

  @Test
  void may_name_what_prototypes_have() {
    String app = app();
    List<String> labels =
        List.of("__proto__", "constructor", "hasOwnProperty", "0x41", "0x", "toString", "0xzz");
    for (String label : labels) {
      write("/apps/" + app + "/x/" + label, JsonString.of("at " + label));
    }
    for (String label : labels) {
      assertThat(rpc.value("/apps/" + app + "/x/" + label)).isEqualTo(JsonString.of("at " + label));
    }
    JsonObject polluting =
        JsonObject.of(
            "__proto__", JsonObject.of("polluted", JsonBoolean.TRUE), "a", JsonNumber.of(1));
    write("/apps/" + app + "/y", polluting);
    assertThat(rpc.value("/apps/" + app + "/y/polluted")).isNull();
    for (String function : labels) {
      JsonObject named =
          JsonObject.of(
              ".function",
              JsonObject.of(
                  function,
                  JsonObject.of(
                      "function_type", JsonString.of("NATIVE"),
                      "function_id", JsonString.of(function))));
      JsonObject outcome =
          rpc.submit(Operations.setFunction("/apps/" + app + "/z", named), node.faucet());
      assertThat(outcome.getObject("result")).isNotNull();
      write("/apps/" + app + "/z", JsonNumber.of(1));
    }
  }

  @Test
  void may_spell_one_label_in_two_ways() {
    String path = "/apps/" + app() + "/x/";
    write(path + "0x41", JsonNumber.of(1));
    write(path + "A", JsonNumber.of(2));
    // AIN: a label that reads as hex is the label that its bytes spell.
    assertThat(rpc.value(path + "0x41")).isEqualTo(rpc.value(path + "A"));
  }

  @Test
  void that_is_too_deep_or_too_long_is_refused_by_its_code() {
    String path = "/apps/" + app() + "/x";
    for (JsonValue value :
        List.of(
            EvilValues.deep(40),
            EvilValues.deep(300),
            JsonObject.of("x".repeat(200), JsonNumber.of(1)))) {
      JsonObject outcome = rpc.submit(Operations.setValue(path, value), node.faucet());
      assertThat(resultCode(outcome)).isPositive();
    }
    JsonObject tooLong =
        Rpc.signed(
            Operations.setValue(path, JsonString.of("x".repeat(100_500))),
            node.faucet(),
            Rpc.freshMillis());
    assertThat(codeOf(rpc.answer("ain_sendSignedTransaction", tooLong))).isNotZero();
  }

  @Test
  void with_an_expensive_rule_ends_by_a_code_and_blocks_go_on() {
    String app = app();
    String last = "";
    for (int i = 0; i < EXPENSIVE.size(); i++) {
      String path = "/apps/" + app + "/x" + i;
      JsonObject set = rpc.submit(Operations.setRule(path, rule(EXPENSIVE.get(i))), node.faucet());
      JsonObject tried = rpc.submit(Operations.setValue(path, ENDLESS), node.faucet());
      assertThat(resultCode(set)).as("set " + EXPENSIVE.get(i)).isNotNegative();
      assertThat(resultCode(tried)).as(EXPENSIVE.get(i)).isNotNegative();
      JsonObject question = JsonObject.of("ref", JsonString.of(path), "value", ENDLESS);
      assertThat(codeOf(rpc.answer("ain_evalRule", question))).isNotEqualTo(-32_603);
      last = String.valueOf(tried.getString("tx_hash"));
    }
    rpc.finalised(last);
  }

  @Test
  void of_many_that_are_as_dear_as_may_be_is_taken_or_refused_by_name_and_blocks_go_on() {
    String path = "/apps/" + app() + "/x";
    String slow = "/^(a+)+$/.test(newData) || true";
    assertThat(resultCode(rpc.submit(Operations.setRule(path, rule(slow)), node.faucet())))
        .isZero();
    JsonObject dear = Operations.setValue(path, JsonString.of("a".repeat(16) + "!"));
    JsonObject fifty = Operations.set(Collections.nCopies(50, dear));
    // How many are taken depends on the machine; CostlyTransactionsTest holds the meter itself.
    for (int i = 0; i < 30; i++) {
      JsonObject answer =
          rpc.answer(
              "ain_sendSignedTransaction", Rpc.signed(fifty, node.faucet(), Rpc.freshMillis()));
      boolean isTaken = answer.getObject("result") != null;
      assertThat(isTaken || codeOf(answer) == BUSY).as("%s", answer).isTrue();
    }
    long before = rpc.lastBlockNumber();
    Await.until("blocks", 240, () -> rpc.lastBlockNumber() > before + 2);
  }

  private static JsonObject rule(String write) {
    return JsonObject.of(".rule", JsonObject.of("write", JsonString.of(write)));
  }

  private static JsonObject quarter(JsonObject value, int part) {
    List<String> keys = value.keys().stream().toList();
    int size = keys.size() / 4;
    JsonObject.Builder quarter = JsonObject.builder();
    keys.subList(part * size, (part + 1) * size).forEach(key -> quarter.set(key, 1));
    return quarter.build();
  }

  private String app() {
    String app = "fuzz_" + System.nanoTime();
    JsonObject admin = JsonObject.of(node.faucet().address().toString(), JsonBoolean.TRUE);
    write("/manage_app/" + app + "/create/1", JsonObject.of("admin", admin));
    return app;
  }

  /** Writes and fails unless it was executed; answers the hash. */
  private String write(String path, JsonValue value) {
    JsonObject outcome = rpc.submit(Operations.setValue(path, value), node.faucet());
    assertThat(resultCode(outcome)).as(path + " " + outcome).isZero();
    return String.valueOf(outcome.getString("tx_hash"));
  }

  private static double resultCode(JsonObject outcome) {
    return Objects.requireNonNull(outcome.getObject("result"), outcome.toString())
        .getNumber("code", -1);
  }

  /** An answer's code: of JSON-RPC's error, of the refusal, or of the result; 0 for success. */
  private static double codeOf(JsonObject answer) {
    JsonObject error = answer.getObject("error");
    if (error != null) {
      return error.getNumber("code", 0);
    }
    return Objects.requireNonNull(answer.getObject("result"), answer.toString())
        .getNumber("code", 0);
  }

  private static JsonObject signed(JsonObject body, KeyPair key) {
    SignedTransaction signed =
        SignedTransaction.sign(new TransactionBody(body), key, NodeUnderTest.CHAIN_ID);
    return JsonObject.of("tx_body", body, "signature", JsonString.of(signed.signature()));
  }

  /** Strangers would not get far enough. */
  private KeyPair known(KeyPair key) {
    String ignored = rpc.transfer(node.faucet(), key.address().toString(), 1);
    return key;
  }

  private static KeyPair randomKey(Random random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    bytes[0] = 1;
    return Objects.requireNonNull(KeyPair.of(bytes));
  }

  private static String shown(JsonObject body) {
    String text = JsonText.stringify(body);
    return text.substring(0, Math.min(500, text.length()));
  }
}
