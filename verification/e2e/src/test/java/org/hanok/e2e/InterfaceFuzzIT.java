package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.Operations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random and chosen evil at every door of a real node: each gets a typed answer, no thread stays
 * behind, and afterwards the node works as before. The seed is in each failure's text.
 */
@Order(42)
@ExtendWith(SharedNode.class)
@DisplayName("Fuzzed interfaces")
class InterfaceFuzzIT {

  private static final long SEED = Long.getLong("hanok.fuzz.seed", 20_261_123L);
  private static final int ROUNDS = Integer.getInteger("hanok.fuzz.rounds", 300);

  private final NodeUnderTest node;
  private final FuzzInputs inputs = new FuzzInputs(SEED);

  InterfaceFuzzIT(SharedNode.Started started) {
    node = started.node();
  }

  @AfterEach
  void the_node_works_as_before_and_no_thread_is_stuck() {
    Rpc rpc = node.rpc();
    rpc.finalised(rpc.transfer(node.faucet(), "0x000000000000000000000000000000000000dEaD", 0.5));
    try (EventClient client = new EventClient(node.eventUrl())) {
      client.register("after", "BLOCK_FINALIZED", "{\"block_number\":null}");
      assertThat(client.next().getString("type")).isEqualTo("EMIT_EVENT");
    }
    Await.until("no thread in a request", 60, () -> busyThreads().isEmpty());
  }

  /** Threads that are still inside an interface of the node's. */
  private List<String> busyThreads() {
    ProcessHandle server = node.processes().getFirst();
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> command = List.of(jcmd.toString(), Long.toString(server.pid()), "Thread.print");
    String threads = Command.run(node.home(), Map.of(), 60, command).orFail().out();
    return threads
        .lines()
        .filter(
            line ->
                line.contains("at org.hanok.api.http")
                    || line.contains("at org.hanok.console.rest"))
        .collect(Collectors.toList());
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

  @Test
  void an_expensive_pattern_in_a_rule_fails_by_its_code_and_holds_up_nobody() {
    String app = app();
    JsonObject rule =
        JsonObject.of(
            ".rule", JsonObject.of("write", JsonString.of("/^(a+)+$/.test(newData) || true")));
    JsonObject outcome =
        node.rpc().submit(Operations.setRule("/apps/" + app + "/x", rule), node.faucet());
    JsonObject result = Objects.requireNonNull(outcome.getObject("result"));
    if (result.getNumber("code", -1) == 0) {
      JsonValue evil = JsonString.of("a".repeat(5_000) + "!");
      JsonObject tried =
          node.rpc().submit(Operations.setValue("/apps/" + app + "/x", evil), node.faucet());
      assertThat(tried.getObject("result")).isNotNull();
    }
  }

  @Test
  void names_of_prototypes_are_labels_like_others() {
    String app = app();
    List<String> labels =
        List.of("__proto__", "constructor", "hasOwnProperty", "0x41", "0x", "toString", "0xzz");
    for (String label : labels) {
      write("/apps/" + app + "/x/" + label, JsonString.of("at " + label));
    }
    for (String label : labels) {
      assertThat(node.rpc().value("/apps/" + app + "/x/" + label))
          .isEqualTo(JsonString.of("at " + label));
    }
  }

  @Test
  void labels_that_hash_to_the_same_bytes_do_no_harm() {
    String path = "/apps/" + app() + "/x/";
    write(path + "0x41", JsonNumber.of(1));
    write(path + "A", JsonNumber.of(2));
    // AIN: a label that reads as hex is the label that its bytes spell.
    assertThat(node.rpc().value(path + "0x41")).isEqualTo(node.rpc().value(path + "A"));
  }

  private String app() {
    KeyPair faucet = node.faucet();
    String app = "fuzz_" + System.nanoTime();
    JsonObject admin = JsonObject.of(faucet.address().toString(), JsonBoolean.TRUE);
    write("/manage_app/" + app + "/create/1", JsonObject.of("admin", admin));
    return app;
  }

  private void write(String path, JsonValue value) {
    JsonObject outcome = node.rpc().submit(Operations.setValue(path, value), node.faucet());
    JsonObject result = Objects.requireNonNull(outcome.getObject("result"));
    assertThat(result.getNumber("code", -1)).as(path + " " + result).isZero();
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
