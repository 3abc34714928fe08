package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transaction.Operations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad input gets a typed answer with a stable code, and the node goes on. */
@Order(40)
@OnTheSharedNode
@DisplayName("Bad input")
class BadInputIT {

  private static final int INVALID_SIGNATURE = 30_304;

  private final NodeUnderTest node;

  BadInputIT(SharedNode.Started started) {
    node = started.node();
  }

  @AfterAll
  static void leaves_a_node_that_starts_again_on_the_same_chain(SharedNode.Started started) {
    started.node().restartAndCompare();
  }

  @AfterEach
  void the_node_still_executes_transactions() {
    node.rpc().transfer(node.faucet(), "0x000000000000000000000000000000000000dEaD", 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"jsonrpc\":", "nonsense", "[1,2", "{\"a\":\"\\u12\"}"})
  void malformed_JSON_is_a_parse_error(String body) throws IOException {
    HttpResponse<String> answer = node.rpc().post(body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(rpcError(answer).getNumber("code", 0)).isEqualTo(-32_700);
  }

  @Test
  void JSON_nested_a_hundred_thousand_times_is_a_parse_error() throws IOException {
    HttpResponse<String> answer = node.rpc().post("[".repeat(100_000));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(rpcError(answer).getNumber("code", 0)).isEqualTo(-32_700);
  }

  @Test
  void an_unknown_RPC_method_is_not_found() {
    JsonObject error = node.rpc().answer("ain_makeMeRich", JsonObject.EMPTY).getObject("error");
    assertThat(Objects.requireNonNull(error).getNumber("code", 0)).isEqualTo(-32_601);
  }

  @Test
  void a_wrong_signature_is_refused_by_its_code() {
    JsonObject operation = Rpc.transferring(node.faucet(), "0x" + "1".repeat(40), 1, 1);
    JsonObject good = Rpc.signed(operation, node.faucet(), Rpc.freshMillis());
    String signature = Objects.requireNonNull(good.getString("signature"));
    String other = (signature.charAt(10) == '0' ? '1' : '0') + "";
    JsonObject bad =
        good.toBuilder()
            .set("signature", signature.substring(0, 10) + other + signature.substring(11))
            .build();
    JsonObject result = node.rpc().answer("ain_sendSignedTransaction", bad).getObject("result");
    assertThat(Objects.requireNonNull(result).get("result")).isEqualTo(JsonNull.NULL);
    assertThat(result.getNumber("code", 0)).isEqualTo(INVALID_SIGNATURE);
  }

  @Test
  void a_signature_that_is_no_hex_is_refused() {
    JsonObject operation = Rpc.transferring(node.faucet(), "0x" + "1".repeat(40), 1, 2);
    JsonObject bad =
        Rpc.signed(operation, node.faucet(), Rpc.freshMillis()).toBuilder()
            .set("signature", "0xletter")
            .build();
    JsonObject answer = node.rpc().answer("ain_sendSignedTransaction", bad);
    JsonObject result = Objects.requireNonNull(answer.getObject("result"));
    assertThat(result.getNumber("code", 0)).isGreaterThanOrEqualTo(30_301);
  }

  @Test
  void a_transaction_without_a_body_is_refused_by_its_code() {
    JsonObject nothing = JsonObject.of("signature", JsonString.of("0x00"));
    JsonObject answer = node.rpc().answer("ain_sendSignedTransaction", nothing);
    JsonObject result = Objects.requireNonNull(answer.getObject("result"));
    assertThat(result.getNumber("code", 0)).isEqualTo(30_302);
  }

  @Test
  void money_that_is_not_there_is_not_sent() {
    JsonObject outcome =
        node.rpc()
            .submit(Rpc.transferring(node.faucet(), "0x" + "1".repeat(40), 1e15, 3), node.faucet());
    JsonObject result = Objects.requireNonNull(outcome.getObject("result"));
    assertThat(result.getNumber("code", 0)).isNotZero();
  }

  @Test
  void nobody_writes_to_somebody_elses_account() {
    JsonObject theft =
        Operations.setValue(
            "/accounts/" + node.faucet().address() + "/balance", JsonNumber.of(1e9));
    JsonObject outcome = node.rpc().submit(theft, node.faucet());
    JsonObject result = Objects.requireNonNull(outcome.getObject("result"));
    assertThat(result.getNumber("code", 0)).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/json-rpc", "/services/markdown"})
  void a_body_that_is_announced_too_large_is_refused_unread(String path) throws IOException {
    assertThat(RawHttp.postAnnouncing(node.apiUrl() + path, 5_000_000_000L)).contains(" 413");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/json-rpc", "/services/markdown"})
  void a_body_in_chunks_that_grows_too_large_is_refused(String path) throws IOException {
    assertThat(RawHttp.postChunked(node.apiUrl() + path, 6 << 20)).contains(" 413");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing-here", "/json-rpc/deeper", "/services", "/get_value/deeper"})
  void an_unknown_path_is_said_to_be_unknown(String path) throws IOException {
    HttpResponse<String> answer = send("GET", path);
    assertThat(answer.statusCode()).isIn(404, 405);
    assertThat(code(answer)).startsWith("HANOK-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "GET", "PATCH"})
  void a_method_that_is_not_offered_is_said_not_to_be(String method) throws IOException {
    HttpResponse<String> answer = send(method, "/json-rpc");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(code(answer)).startsWith("HANOK-");
  }

  @Test
  void a_service_that_nobody_published_is_not_there() throws IOException {
    HttpResponse<String> answer = send("POST", "/services/nothing-like-it");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(code(answer)).isEqualTo("HANOK-NO-SUCH-SERVICE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64 at all", "bm90IGpzb24=", "e30="})
  void a_payment_that_is_none_takes_no_money(String payment) throws IOException {
    HttpResponse<String> answer =
        Rpc.send(
            HttpRequest.newBuilder(URI.create(node.apiUrl() + "/services/markdown"))
                .header("X-Hanok-Payment", payment)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    assertThat(answer.statusCode()).isIn(400, 402);
    assertThat(code(answer)).startsWith("HANOK-");
  }

  @Test
  void a_batch_of_a_thousand_calls_is_refused() throws IOException {
    String one = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"net_getChainId\"}";
    String batch = "[" + (one + ",").repeat(999) + one + "]";
    HttpResponse<String> answer = node.rpc().post(batch);
    assertThat(answer.statusCode()).isLessThan(500);
    assertThat(answer.body()).doesNotContain("\"result\":0");
  }

  private HttpResponse<String> send(String method, String path) throws IOException {
    return Rpc.send(
        HttpRequest.newBuilder(URI.create(node.apiUrl() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private static JsonObject rpcError(HttpResponse<String> answer) {
    return Objects.requireNonNull(object(answer.body()).getObject("error"), answer.body());
  }

  private static String code(HttpResponse<String> answer) {
    JsonObject error = rpcError(answer);
    JsonObject data = error.getObject("data");
    String code = error.getString("code");
    return String.valueOf(code == null && data != null ? data.getString("code") : code);
  }

  private static JsonObject object(String text) {
    return JsonParser.parse(text) instanceof JsonObject object
        ? object
        : JsonObject.of("no_object", JsonArray.of(JsonString.of(text)));
  }
}
