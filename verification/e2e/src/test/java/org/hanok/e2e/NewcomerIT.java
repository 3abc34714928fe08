package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The tour of the README, as somebody new takes it. */
@Order(10)
@OnTheSharedNode
@DisplayName("Somebody new")
class NewcomerIT {

  private static final String INPUT = "{\"markdown\":\"# Hi\"}";

  @Test
  @Order(1)
  void starts_the_node_by_one_command_and_is_told_where_everything_is(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    JsonObject said = started.announcement();
    assertThat(said.getString("console")).isEqualTo(node.adminUrl() + "/");
    assertThat(said.getString("json_rpc")).isEqualTo(node.apiUrl() + "/json-rpc");
    assertThat(said.getString("services")).isEqualTo(node.apiUrl() + "/services");
    Await.until("all health checks up", 240, () -> isUp(node.apiUrl() + "/health"));
    assertThat(body(node.apiUrl() + "/health"))
        .containsOnlyOnce("hanok-chain")
        .containsOnlyOnce("hanok-writer");
  }

  @Test
  @Order(2)
  void is_given_the_first_password_once(SharedNode.Started started) {
    assertThat(started.firstPassword()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(started.node().home().resolve("run").resolve("first-password")).doesNotExist();
  }

  @Test
  @Order(3)
  void publishes_the_sample(SharedNode.Started started) {
    JsonObject published =
        started.node().hanok("publish", "samples/markdown", "--json").orFail().json();
    assertThat(published.getString("program")).isEqualTo("markdown");
    assertThat(published.getString("contract")).isNotEmpty();
    assertThat(published.getString("transaction")).startsWith("0x");
  }

  @Test
  @Order(4)
  void calls_the_sample_and_learns_transaction_provider_and_cost(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    double before = node.rpc().moneyInAll();
    JsonObject answer = node.hanok("call", "markdown", INPUT, "--json").orFail().json();
    assertThat(html(answer.getObject("result"))).contains("<h1>Hi</h1>");
    assertThat(answer.getString("provider"))
        .isEqualTo(node.key("keys", "provider").address().toString());
    assertThat(answer.getString("cost")).isEqualTo("0.01");
    String hash = Objects.requireNonNull(answer.getString("transaction"));
    assertThatItIsInAFinalBlock(node, hash);
    assertThat(node.rpc().moneyInAll()).isCloseTo(before, within(1e-6));
  }

  private static void assertThatItIsInAFinalBlock(NodeUnderTest node, String hash) {
    JsonObject found = node.rpc().finalised(hash);
    long number = (long) found.getNumber("number", -1);
    JsonObject block = node.rpc().block(number).orElseThrow();
    JsonArray transactions = Objects.requireNonNull(block.getArray("transactions"));
    List<String> hashes =
        transactions.items().stream()
            .map(one -> one instanceof JsonObject object ? object.getString("hash") : null)
            .toList();
    assertThat(hashes).contains(hash);
  }

  @Test
  @Order(5)
  void without_payment_is_told_what_would_be_accepted(SharedNode.Started started)
      throws IOException {
    HttpResponse<String> answer =
        Rpc.send(
            HttpRequest.newBuilder(URI.create(started.node().apiUrl() + "/services/markdown"))
                .POST(HttpRequest.BodyPublishers.ofString(INPUT))
                .build());
    assertThat(answer.statusCode()).isEqualTo(402);
    JsonObject error = Objects.requireNonNull(object(answer.body()).getObject("error"));
    assertThat(error.getString("code")).isEqualTo("HANOK-PAYMENT-REQUIRED");
    JsonObject details = Objects.requireNonNull(error.getObject("details"));
    assertThat(details.getNumber("price", 0)).isEqualTo(0.01);
    assertThat(Objects.requireNonNull(details.getArray("offers")).size()).isEqualTo(1);
    assertThat(Objects.requireNonNull(details.getObject("operation")).isEmpty()).isFalse();
  }

  @Test
  @Order(6)
  void pays_by_curl_with_what_the_command_line_prints(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    String curl = node.hanok("call", "markdown", INPUT, "--curl").orFail().out();
    Command.Ran ran =
        Command.run(NodeUnderTest.root(), Map.of(), 240, List.of("bash", "-c", curl.strip()))
            .orFail();
    assertThat(ran.out()).startsWith("HTTP/1.1 200").contains("<h1>Hi</h1>");
    assertThat(ran.out()).containsIgnoringCase("X-Hanok-Transaction: 0x");
  }

  @Test
  @Order(7)
  void makes_a_wallet_funds_it_and_sees_its_balance(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    JsonObject wallet =
        node.hanok("wallet", "create", "visitor", "--fund", "5", "--json").orFail().json();
    assertThat(wallet.getString("address")).startsWith("0x").hasSize(42);
    JsonObject balance = node.hanok("wallet", "balance", "visitor", "--json").orFail().json();
    assertThat(balance.getNumber("balance", 0)).isEqualTo(5);
    assertThat(node.hanok("wallet", "list").orFail().out()).contains("visitor", "default");
    Command.Ran again = node.hanok("wallet", "create", "visitor", "--json");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.error().getString("code")).isEqualTo("HANOK-CLI-WALLET-EXISTS");
  }

  @Test
  @Order(8)
  void sees_how_the_node_is_doing(SharedNode.Started started) {
    JsonObject status = started.node().hanok("status", "--json").orFail().json();
    assertThat(status.keys()).isNotEmpty();
    assertThat(JsonText.stringify(status)).contains("SERVING");
  }

  @Test
  @Order(9)
  void is_told_by_exit_code_and_message_what_cannot_be_done(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    Command.Ran unknown = node.hanok("call", "nothing-like-it", "{}", "--json");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.error().getString("code")).isEqualTo("HANOK-NO-SUCH-SERVICE");
    assertThat(node.hanok("no-such-command").exitCode()).isEqualTo(2);
    Command.Ran twice = node.hanok("run", "-d", "--json");
    assertThat(twice.exitCode()).isEqualTo(1);
    assertThat(twice.error().getString("code")).isEqualTo("HANOK-CLI-RUNNING");
  }

  private static String html(@org.jspecify.annotations.Nullable JsonObject result) {
    return result != null && result.get("html") instanceof JsonString html ? html.value() : "";
  }

  private static JsonObject object(String text) {
    return (JsonObject) JsonParser.parse(text);
  }

  private static String body(String url) {
    try {
      return Rpc.send(HttpRequest.newBuilder(URI.create(url)).GET().build()).body();
    } catch (IOException e) {
      throw new AssertionError(url, e);
    }
  }

  private static boolean isUp(String url) {
    try {
      HttpResponse<String> answer = Rpc.send(HttpRequest.newBuilder(URI.create(url)).GET().build());
      return answer.statusCode() == 200 && answer.body().contains("\"status\":\"UP\"");
    } catch (IOException e) {
      return false;
    }
  }
}
