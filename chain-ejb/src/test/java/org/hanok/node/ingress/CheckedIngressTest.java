package org.hanok.node.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.Nesting;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where nobody looks at signatures")
class CheckedIngressTest {

  private static final JsonObject BODY =
      JsonObject.builder()
          .set(
              "operation",
              JsonObject.builder()
                  .set("type", "SET_VALUE")
                  .set("ref", "/a")
                  .set("value", 1)
                  .build())
          .set("nonce", -1)
          .set("timestamp", 1)
          .set("gas_price", 0)
          .set("address", "0xabc")
          .build();

  private static final String SIGNATURE = "signature";
  private static final JsonValue EMPTY = JsonString.of("");
  private static final String DEEP =
      "Invalid transaction format: arrays and objects nest deeper than 480 [HANOK-TX-TOO-DEEP]";

  private final TransactionIngress ingress =
      new CheckedIngress(
          new Closed(), new TransactionRules(true, true), Admission.ofEverything(), 1);

  /** Takes nothing, and says so to whatever gets that far. */
  private static class Closed implements TransactionDesk {

    @Override
    public Optional<CompletableFuture<List<SubmitOutcome>>> hand(
        List<SignedTransaction> transactions, boolean dryRun) {
      return Optional.empty();
    }

    @Override
    public Optional<SubmitOutcome.Unavailable> closed() {
      return Optional.of(new SubmitOutcome.Unavailable(ChainReason.PAUSED, "checked", 1));
    }

    @Override
    public long bodySizeLimit() {
      return 10_000;
    }

    @Override
    public int batchSizeLimit() {
      return 10;
    }

    @Override
    public int chainId() {
      return 0;
    }
  }

  @Test
  void the_node_may_leave_its_own_transactions_unsigned() {
    assertThat(ingress.submit(with(JsonString.of(""))))
        .isInstanceOf(SubmitOutcome.Unavailable.class);
  }

  @Test
  void a_client_must_name_a_signature_all_the_same() {
    assertThat(ingress.submit(JsonObject.of("tx_body", BODY))).isEqualTo(missing("."));
    assertThat(ingress.submit(with(JsonNull.NULL))).isEqualTo(missing("."));
    assertThat(ingress.submitBatch(List.of(JsonObject.of("tx_body", BODY))))
        .isEqualTo(
            new BatchOutcome.Spoiled(
                new SubmitOutcome.Malformed(30404, "Missing properties of transaction[0].")));
  }

  @Test
  void what_is_executed_is_what_the_text_says_that_was_signed() {
    Handed desk = new Handed();
    JsonObject sent = body(JsonParser.parse("{\"a\":-0,\"b\":[-0.0e5,1]}"));
    SubmitOutcome ignored = ingress(desk).submit(JsonObject.of("tx_body", sent, SIGNATURE, EMPTY));
    JsonObject executed = desk.handed.getFirst().body().json();
    assertThat(ExactJson.isSame(executed, JsonParser.parse(JsonText.stringify(sent)))).isTrue();
    assertThat(ExactJson.isSame(executed, sent)).isFalse();
  }

  @Test
  void those_who_bring_many_wait_for_none_and_are_answered_in_order() {
    Handed desk = new Handed();
    String known = "0x" + "ab".repeat(32);
    desk.taken = known;
    JsonObject received =
        JsonObject.of("tx_body", BODY, SIGNATURE, JsonString.of(known + "00".repeat(65)));
    JsonObject good = with(JsonString.of(""));
    JsonObject bad = JsonObject.of("tx_body", BODY);
    List<SubmitOutcome> outcomes = ingress(desk).offer(List.of(bad, received, good)).join();
    assertThat(outcomes.get(0)).isEqualTo(missing("."));
    assertThat(outcomes.get(1)).isInstanceOf(SubmitOutcome.Refused.class);
    assertThat(outcomes.get(2)).isInstanceOf(SubmitOutcome.Unavailable.class);
    assertThat(desk.handed).hasSize(1);
  }

  @Test
  void a_body_that_could_not_be_wrapped_and_stored_is_refused_at_the_door_alone_or_in_a_batch() {
    Handed desk = new Handed();
    TransactionIngress door = ingress(desk);
    JsonObject deepest = nested(Nesting.BODY - 2);
    JsonObject tooDeep = nested(Nesting.BODY - 1);
    assertThat(door.submit(deepest)).isInstanceOf(SubmitOutcome.Unavailable.class);
    assertThat(desk.handed).hasSize(1);
    assertThat(door.submit(tooDeep)).isEqualTo(new SubmitOutcome.Malformed(30303, DEEP + "."));
    assertThat(door.submitBatch(List.of(deepest, tooDeep)))
        .isEqualTo(
            new BatchOutcome.Spoiled(
                new SubmitOutcome.Malformed(
                    30405, DEEP.replace(" transaction ", " ") + " of transaction[1].")));
    assertThat(desk.handed).hasSize(1);
  }

  /** A transaction whose value nests so deep, within its operation and its body. */
  private static JsonObject nested(int depth) {
    JsonValue value = JsonNull.NULL;
    for (int i = 0; i < depth; i++) {
      value = JsonObject.of("a", value);
    }
    return JsonObject.of("tx_body", body(value), SIGNATURE, EMPTY);
  }

  private static JsonObject body(JsonValue value) {
    JsonObject operation = JsonObject.of("ref", JsonString.of("/a"), "value", value);
    return BODY.toBuilder().set("operation", operation).build();
  }

  private static TransactionIngress ingress(Handed desk) {
    return new CheckedIngress(desk, new TransactionRules(true, true), Admission.ofEverything(), 1);
  }

  /** Is open, keeps what it is handed, and is too busy to execute it. */
  private static final class Handed extends Closed {
    private final List<SignedTransaction> handed = new ArrayList<>();
    private String taken = "";

    @Override
    public boolean hasTaken(String hash) {
      return taken.equals(hash);
    }

    @Override
    public Optional<CompletableFuture<List<SubmitOutcome>>> hand(
        List<SignedTransaction> transactions, boolean dryRun) {
      handed.addAll(transactions);
      return Optional.empty();
    }

    @Override
    public Optional<SubmitOutcome.Unavailable> closed() {
      return Optional.empty();
    }

    @Override
    public long bodySizeLimit() {
      return 100_000;
    }
  }

  private static SubmitOutcome missing(String end) {
    return new SubmitOutcome.Malformed(30302, "Missing properties" + end);
  }

  private static JsonObject with(JsonValue signature) {
    return JsonObject.of("tx_body", BODY, "signature", signature);
  }
}
