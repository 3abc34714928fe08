package org.hanok.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ApiRequest;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A transaction that no block can hold")
class ImpossibleTransactionsTest {

  private static final SubmitOutcome IMPOSSIBLE =
      new SubmitOutcome.Impossible("0xab", ChainReason.TX_THROWS, "the reference throws here");
  private static final SubmitOutcome GOOD =
      new SubmitOutcome.Accepted("0xcd", JsonObject.of("code", JsonNumber.ZERO), false);
  private static final SubmitOutcome BUSY =
      new SubmitOutcome.Unavailable(NodeReason.BUSY, "come back", 1_000);

  private List<SubmitOutcome> outcomes = List.of(IMPOSSIBLE);
  private final AinInterface open = new AinInterface(doors());

  private AinDoors doors() {
    return ClosedDoors.butFor(new Ingress(), body -> Optional.of(JsonObject.of("tx_body", body)));
  }

  private ApiAnswer post(String path, String query, String body) {
    return open.answer(
        new ApiRequest(
            "POST",
            path,
            query,
            "application/json",
            body.getBytes(StandardCharsets.UTF_8),
            "127.0.0.1",
            Optional.empty()));
  }

  private static JsonObject json(ApiAnswer answer) {
    return (JsonObject) JsonParser.parse(new String(answer.body(), StandardCharsets.UTF_8));
  }

  private JsonObject call(String method) {
    String params = "{\"tx_list\":[{},{},{}]}";
    ApiAnswer answer =
        post(
            "/json-rpc",
            "protoVer=1.6.0",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
                + method
                + "\",\"params\":"
                + params
                + "}");
    assertThat(answer.status()).isEqualTo(200);
    return json(answer);
  }

  private static @Nullable JsonValue at(@Nullable JsonValue json, String... path) {
    JsonValue at = json;
    for (String name : path) {
      at = at instanceof JsonObject object ? object.get(name) : null;
    }
    return at;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ain_sendSignedTransaction", "ain_sendSignedTransactionDryrun"})
  void is_a_JSON_RPC_error_with_a_code_and_one_that_ain_js_reads(String method) {
    JsonObject answer = call(method);
    assertThat(at(answer, "result", "result")).isEqualTo(JsonNull.NULL);
    assertThat(at(answer, "result", "code")).isEqualTo(JsonNumber.of(-32_051));
    assertThat(at(answer, "result", "message"))
        .isEqualTo(JsonString.of("HANOK-TX-THROWS: the reference throws here"));
    assertThat(at(answer, "result", "protoVer")).isInstanceOf(JsonString.class);
    assertThat(at(answer, "error", "code")).isEqualTo(JsonNumber.of(-32_051));
    assertThat(at(answer, "error", "message"))
        .isEqualTo(JsonString.of("the reference throws here"));
    assertThat(at(answer, "error", "data", "code")).isEqualTo(JsonString.of("HANOK-TX-THROWS"));
    assertThat(at(answer, "error", "data", "tx_hash")).isEqualTo(JsonString.of("0xab"));
  }

  @Test
  void leaves_the_others_of_its_batch_their_answers() {
    outcomes = List.of(GOOD, IMPOSSIBLE, BUSY);
    JsonArray list = (JsonArray) at(call("ain_sendSignedTransactionBatch"), "result", "result");
    assertThat(list).isNotNull();
    assertThat(at(list.at(0), "tx_hash")).isEqualTo(JsonString.of("0xcd"));
    assertThat(at(list.at(0), "result", "code")).isEqualTo(JsonNumber.ZERO);
    assertThat(at(list.at(1), "tx_hash")).isEqualTo(JsonString.of("0xab"));
    assertThat(String.valueOf(at(list.at(1), "result"))).isEqualTo("FALSE");
    assertThat(at(list.at(1), "error", "code")).isEqualTo(JsonNumber.of(-32_051));
    assertThat(at(list.at(1), "error", "data", "code")).isEqualTo(JsonString.of("HANOK-TX-THROWS"));
    assertThat(at(list.at(2), "error", "code")).isEqualTo(JsonNumber.of(-32_050));
  }

  @Test
  void is_not_what_a_batch_is_told_of_which_nothing_was_taken() {
    outcomes = List.of(BUSY, BUSY, BUSY);
    assertThat(at(call("ain_sendSignedTransactionBatch"), "error", "data", "code"))
        .isEqualTo(JsonString.of("HANOK-BUSY"));
  }

  @Test
  void is_a_typed_error_of_the_routes_that_sign() {
    ApiAnswer answer = post("/set_value", "", "{\"ref\":\"/a\",\"value\":1}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(at(json(answer), "error", "code")).isEqualTo(JsonString.of("HANOK-TX-THROWS"));
  }

  @Test
  void leaves_the_others_their_answers_in_the_route_that_signs_batches() {
    outcomes = List.of(IMPOSSIBLE, GOOD);
    ApiAnswer answer = post("/batch", "", "{\"tx_list\":[{},{}]}");
    assertThat(answer.status()).isEqualTo(200);
    JsonArray list = (JsonArray) at(json(answer), "result");
    assertThat(list).isNotNull();
    assertThat(at(list.at(0), "error", "data", "code")).isEqualTo(JsonString.of("HANOK-TX-THROWS"));
    assertThat(at(list.at(1), "tx_hash")).isEqualTo(JsonString.of("0xcd"));
  }

  private final class Ingress implements TransactionIngress {
    @Override
    public SubmitOutcome submit(JsonObject transaction) {
      return outcomes.getFirst();
    }

    @Override
    public SubmitOutcome dryRun(JsonObject transaction) {
      return outcomes.getFirst();
    }

    @Override
    public int maxBatch() {
      return 3;
    }

    @Override
    public BatchOutcome submitBatch(List<JsonObject> transactions) {
      return new BatchOutcome.Done(outcomes);
    }
  }
}
