package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Random and chosen evil at every door of a real node: each gets a typed answer, no thread stays
 * behind, and afterwards the node works as before. The seed is in each failure's text.
 */
@Order(42)
@OnTheSharedNode
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Fuzzed interfaces")
class InterfaceFuzzIT {

  private static final long SEED = Long.getLong("hanok.fuzz.seed", 20_261_123L);
  private static final int ROUNDS = Integer.getInteger("hanok.fuzz.rounds", 300);

  private final NodeUnderTest node;
  private final FuzzInputs inputs = new FuzzInputs(SEED);

  InterfaceFuzzIT(SharedNode.Started started) {
    node = started.node();
  }

  @AfterAll
  void the_node_works_as_before_and_no_thread_is_stuck() {
    Vitals.of(node).assertWell();
    node.restartAndCompare();
  }

  @Test
  void JSON_RPC_answers_every_body_with_JSON() throws IOException {
    for (byte[] body : FuzzInputs.knownEvils()) {
      assertAnswered(post(node.apiUrl() + "/json-rpc", body), body);
    }
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = inputs.next();
      assertAnswered(post(node.apiUrl() + "/json-rpc", body), body);
    }
  }

  @Test
  void routes_answer_every_question_and_every_body() throws IOException {
    List<String> reads = List.of("/get_value", "/get_rule", "/match_owner", "/get_block_by_number");
    for (int i = 0; i < ROUNDS; i++) {
      String query = "?ref=" + encoded(inputs.word()) + "&number=" + encoded(inputs.word());
      HttpResponse<String> answer = get(node.apiUrl() + reads.get(i % reads.size()) + query);
      assertThat(answer.statusCode()).as("seed " + SEED + ", " + query).isLessThan(500);
      byte[] body = inputs.next();
      assertAnswered(post(node.apiUrl() + (i % 2 == 0 ? "/eval_rule" : "/set"), body), body);
    }
  }

  @Test
  void the_gateway_answers_every_input_and_every_payment() throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = inputs.next();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(node.apiUrl() + "/services/" + encoded(inputs.word())))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      if (i % 2 == 0) {
        request.header("X-Hanok-Payment", inputs.word());
      }
      HttpResponse<String> answer = Rpc.send(request.build());
      assertThat(answer.statusCode()).as("seed " + SEED + ", body " + i).isBetween(400, 499);
    }
  }

  @Test
  void what_is_no_path_and_no_query_is_answered_by_a_status() throws IOException {
    for (String path :
        List.of(
            "/services/%zz",
            "/services/%",
            "/services/markdown?wait_ms=%zz",
            "/services/%c0%ae%c0%ae",
            "/get_value?ref=%zz",
            "/get_value?ref=%ed%a0%80",
            "/get_value?ref=/apps/%00",
            "/get_value?" + "ref=/&".repeat(4_000),
            "/get_value?ref=/" + "a/".repeat(10_000),
            "/get_block_by_number?number=" + "9".repeat(20_000),
            "/get_transaction?hash=%00",
            "/get_block_by_hash?hash=%00",
            "/health/../get_value?ref=/",
            "//json-rpc",
            "/%00")) {
      assertThat(RawHttp.get(node.apiUrl(), path)).as(path).containsPattern(" [234][0-9][0-9]|^$");
    }
    for (String request :
        List.of(
            "\0\0\0\0\r\n\r\n",
            "GET\r\n\r\n",
            "BREW /json-rpc HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /json-rpc HTTP/9.9\r\nHost: x\r\n\r\n",
            "POST /json-rpc HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "POST /json-rpc HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
            "POST /json-rpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
      assertThat(RawHttp.exchange(node.apiUrl(), request))
          .as(request)
          .containsPattern(" [2345][0-9][0-9]|^$");
    }
  }

  @Test
  void a_flood_of_headers_and_a_body_in_endless_chunks_are_refused() throws IOException {
    HttpRequest.Builder many =
        HttpRequest.newBuilder(URI.create(node.apiUrl() + "/json-rpc"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    for (int i = 0; i < 2_000; i++) {
      many.header("X-Flood-" + i, "x");
    }
    try {
      assertThat(Rpc.send(many.build()).statusCode()).isBetween(400, 499);
    } catch (IOException e) {
      // To hang up is an answer as well.
      assertThat(e).isNotInstanceOf(java.net.http.HttpTimeoutException.class);
    }
    assertThat(RawHttp.postChunked(node.apiUrl() + "/json-rpc", 6 << 20)).contains(" 413");
    assertThat(RawHttp.postChunked(node.apiUrl() + "/eval_rule", 6 << 20)).contains(" 413");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> get(String url) throws IOException {
    return Rpc.send(HttpRequest.newBuilder(URI.create(url)).GET().build());
  }

  private static HttpResponse<String> post(String url, byte[] body) throws IOException {
    return Rpc.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private static void assertAnswered(HttpResponse<String> answer, byte[] body) {
    String what =
        "seed "
            + SEED
            + ", "
            + new String(body, StandardCharsets.ISO_8859_1).lines().limit(3).toList();
    String shown = what.length() > 500 ? what.substring(0, 500) : what;
    assertThat(answer.statusCode()).as(shown).isLessThan(500);
    if (!answer.body().isEmpty()) {
      assertThat(JsonParser.parse(answer.body())).as(shown).isNotNull();
    }
  }
}
