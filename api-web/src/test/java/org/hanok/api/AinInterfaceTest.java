package org.hanok.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ApiRequest;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AI Network's interfaces")
class AinInterfaceTest {

  private static final Map<String, String> ALL_ON =
      Map.of(
          "ENABLE_EVENT_HANDLER", "true",
          "ENABLE_EXPRESS_RATE_LIMIT", "false");

  private final AtomicLong now = new AtomicLong(1_000_000);

  private AinInterface with(Map<String, String> settings) {
    return new AinInterface(ClosedDoors.with(settings, now::get));
  }

  private static Set<String> listed(String name) throws IOException {
    try (InputStream in = AinInterfaceTest.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new TreeSet<>(text.lines().toList());
    }
  }

  @Test
  void all_57_methods_are_served_and_no_others() throws IOException {
    assertThat(listed("ain-methods.txt")).hasSize(57);
    assertThat(with(ALL_ON).methods()).isEqualTo(listed("ain-methods.txt"));
  }

  @Test
  void all_58_routes_are_served_and_no_others() throws IOException {
    assertThat(listed("ain-routes.txt")).hasSize(58);
    assertThat(new TreeSet<>(with(ALL_ON).routes())).isEqualTo(listed("ain-routes.txt"));
  }

  @Test
  void without_JSON_RPC_only_administration_injection_and_peer_candidates_are_left() {
    assertThat(with(Map.of("ENABLE_JSON_RPC_API", "false")).methods())
        .containsExactlyInAnyOrder(
            "ain_getNodeParam",
            "ain_setNodeParam",
            "ain_addToWhitelistNodeParam",
            "ain_removeFromWhitelistNodeParam",
            "ain_getBootstrapPubKey",
            "ain_injectAccountFromPrivateKey",
            "ain_injectAccountFromKeystore",
            "ain_injectAccountFromHDWallet",
            "p2p_getPeerCandidateInfo");
  }

  @Test
  void routes_that_sign_with_the_nodes_key_can_be_switched_off() {
    assertThat(with(Map.of("ENABLE_DEV_CLIENT_SET_API", "false")).routes())
        .noneMatch(route -> route.startsWith("POST /set") || route.equals("POST /batch"));
  }

  @Test
  void a_node_without_an_account_says_so() {
    String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ain_getAddress\",\"params\":{}}";
    assertThat(text(with(ALL_ON).answer(post("/json-rpc?protoVer=1.6.0", call))))
        .contains("HANOK-NO-ACCOUNT");
    ApiAnswer answer = with(ALL_ON).answer(get("/last_block_number"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(text(answer)).contains("HANOK-NO-ACCOUNT");
  }

  @Test
  void a_path_with_another_method_says_which_methods_it_has() {
    AinInterface open = with(Map.of());
    for (String path : new String[] {"/json-rpc", "/get_value", "/get_rule"}) {
      ApiAnswer answer = open.answer(request("DELETE", path, "", "", Optional.empty()));
      assertThat(answer.status()).as(path).isEqualTo(405);
      assertThat(code(answer)).isEqualTo("HANOK-METHOD-NOT-ALLOWED");
    }
    assertThat(open.answer(get("/json-rpc")).headers()).containsEntry("Allow", "POST");
    assertThat(open.answer(request("DELETE", "/get_value", "", "", Optional.empty())).headers())
        .containsEntry("Allow", "GET");
  }

  @Test
  void whoever_asks_too_often_is_told_when_to_come_back() {
    AinInterface limited =
        with(Map.of("EXPRESS_RATE_LIMIT_WINDOW_SECS", "2", "MAX_BLOCKCHAIN_API_RATE_LIMIT", "2"));
    for (int i = 0; i < 4; i++) {
      assertThat(limited.answer(get("/nosuch")).status()).isEqualTo(404);
    }
    ApiAnswer refused = limited.answer(get("/nosuch"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "2");
    assertThat(code(refused)).isEqualTo("HANOK-RATE-LIMITED");
    now.addAndGet(2_000);
    assertThat(limited.answer(get("/nosuch")).headers())
        .containsEntry("X-RateLimit-Remaining", "3");
  }

  @Test
  void limits_that_an_operator_sets_count_at_once() {
    Map<String, String> two =
        Map.of("EXPRESS_RATE_LIMIT_WINDOW_SECS", "1", "MAX_BLOCKCHAIN_API_RATE_LIMIT", "2");
    AinDoors doors = ClosedDoors.with(two, now::get);
    AinInterface limited = new AinInterface(doors);
    assertThat(limited.answer(get("/nosuch")).headers()).containsEntry("X-RateLimit-Limit", "2");
    doors.params().set("MAX_BLOCKCHAIN_API_RATE_LIMIT", "1");
    assertThat(limited.answer(get("/nosuch")).status()).isEqualTo(429);
    doors.params().set("EXPRESS_RATE_LIMIT_WINDOW_SECS", "30");
    ApiAnswer inNewWindow = limited.answer(get("/nosuch"));
    assertThat(inNewWindow.status()).isEqualTo(404);
    assertThat(inNewWindow.headers())
        .containsEntry("X-RateLimit-Limit", "30")
        .containsEntry("X-RateLimit-Remaining", "29");
  }

  @Test
  void writes_by_JSON_RPC_are_let_in_less_often_than_reads() {
    AinInterface limited = with(Map.of("EXPRESS_RATE_LIMIT_WINDOW_SECS", "1"));
    String write = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ain_sendSignedTransaction\"}";
    ApiRequest request = post("/json-rpc?protoVer=1.6.0", write);
    assertThat(limited.answer(request).status()).isEqualTo(200);
    assertThat(limited.answer(request).status()).isEqualTo(429);
    String read = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ain_getAddress\"}";
    assertThat(limited.answer(post("/json-rpc?protoVer=1.6.0", read)).status()).isEqualTo(200);
  }

  @Test
  void pages_of_other_origins_are_not_let_in() {
    AinInterface listed = with(Map.of("CORS_WHITELIST", "https://ainetwork\\.ai"));
    assertThat(listed.answer(from("https://ainetwork.ai")).headers())
        .containsEntry("Access-Control-Allow-Origin", "https://ainetwork.ai");
    assertThat(listed.answer(from("https://evil.example")).headers())
        .doesNotContainKey("Access-Control-Allow-Origin");
  }

  @Test
  void a_page_may_send_the_headers_that_the_operator_allows() {
    ApiAnswer preflight =
        with(ALL_ON)
            .answer(request("OPTIONS", "/json-rpc", "", "", Optional.of("https://ainetwork.ai")));
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.headers())
        .containsEntry("Access-Control-Allow-Headers", "Content-Type,X-Trace");
  }

  @Test
  void only_listed_addresses_reach_the_development_routes() {
    AinInterface listed = with(Map.of("DEV_CLIENT_API_IP_WHITELIST", "10.0.0.1,::ffff:10.0.0.2"));
    assertThat(listed.answer(get("/tx_pool")).status()).isEqualTo(403);
    assertThat(listed.answer(get("/")).status()).isEqualTo(503);
    AinInterface open = with(Map.of("DEV_CLIENT_API_IP_WHITELIST", "10.0.0.1,127.0.0.1"));
    assertThat(open.answer(get("/tx_pool")).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "5", "\"x\"", "nonsense", "{\"a\":\"\\u12\"}"})
  void a_body_that_is_no_JSON_object_is_a_typed_error_everywhere(String body) {
    for (String path : new String[] {"/json-rpc", "/set_value", "/nosuch"}) {
      ApiAnswer answer = with(ALL_ON).answer(post(path, body));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.contentType()).startsWith("application/json");
      assertThat(text(answer)).contains("HANOK-MALFORMED-JSON");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[CALL,[],[CALL]]; 1",
        "[CALL,{},null,\"x\",CALL]; 5",
        "[[CALL],[]]; 2",
      })
  void batches_within_a_batch_are_overlooked_unless_there_is_nothing_else(
      String batch, int answers) {
    String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ain_getProtocolVersion\"}";
    ApiAnswer answer =
        with(ALL_ON).answer(post("/json-rpc?protoVer=1.6.0", batch.replace("CALL", call)));
    assertThat(((JsonArray) JsonParser.parse(text(answer))).size()).isEqualTo(answers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "-9007199254740993",
        "123456789012345678901234567890",
        "1e400",
        "0.1000000000000000055511151231257827",
        "7"
      })
  void an_id_that_is_a_number_comes_back_as_it_was_sent(String id) {
    for (String method : new String[] {"ain_getProtocolVersion", "nosuch"}) {
      String call =
          "{ \"params\" : {\"id\":[{\"id\":1}, \"}\\\"\"]},\"id\" :3,\"i\\u0064\":\n"
              + id
              + " ,\"jsonrpc\":\"2.0\",\"method\":\""
              + method
              + "\"}";
      String answer = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",";
      assertThat(rpc(call)).startsWith(answer);
      assertThat(rpc("\ufeff " + call)).startsWith(answer);
      String two = rpc("[null, \"a]\" ,[{}], " + call + ",{\"id\":{}}," + call + "]");
      assertThat(two.split(Pattern.quote(answer), -1)).hasSize(3);
      assertThat(((JsonArray) JsonParser.parse(two)).size()).isEqualTo(5);
    }
  }

  private String rpc(String body) {
    return text(with(ALL_ON).answer(post("/json-rpc?protoVer=1.6.0", body)));
  }

  private static ApiRequest get(String path) {
    return request("GET", path, "", "", Optional.empty());
  }

  private static ApiRequest from(String origin) {
    return request("GET", "/nosuch", "", "", Optional.of(origin));
  }

  private static ApiRequest post(String path, String body) {
    return request("POST", path, "application/json", body, Optional.empty());
  }

  private static ApiRequest request(
      String method, String path, String type, String body, Optional<String> origin) {
    int query = path.indexOf('?');
    return new ApiRequest(
        method,
        query < 0 ? path : path.substring(0, query),
        query < 0 ? "" : path.substring(query + 1),
        type,
        body.getBytes(StandardCharsets.UTF_8),
        "127.0.0.1",
        origin);
  }

  private static String text(ApiAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String code(ApiAnswer answer) {
    JsonObject json = (JsonObject) JsonParser.parse(text(answer));
    return String.valueOf(Objects.requireNonNull(json.getObject("error")).getString("code"));
  }
}
