package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.primitive.Sha256;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Each answer is held against the node's OpenAPI document by {@link CompanyClient}. */
@Order(27)
@OnTheSharedNode
@DisplayName("A company, over REST")
class CompanyDoorIT {

  private static final String SCOPES =
      "read,offers.post,offers.change,offers.withdraw,programs.publish,programs.retire,"
          + "contracts.propose,contracts.accept,contracts.refuse,contracts.end,jobs.submit,"
          + "results.accept,objects.store,operations.sign";
  private static final long MONTH_MILLIS = 30L * 24 * 60 * 60 * 1000;
  private static final String QUOTED_INPUT = "\"{\\\"markdown\\\":\\\"# Hi\\\"}\"";

  /** A credential and the account that it acts for. */
  private record Credential(String id, String secret, String account) {}

  private static Credential credential(NodeUnderTest node, String name, String... more) {
    List<String> words = new ArrayList<>(List.of("token", "make", name, "--scope", SCOPES));
    words.addAll(List.of("--per-call", "5", "--per-day", "50", "--json"));
    words.addAll(List.of(more));
    JsonObject made = node.hanok(words.toArray(String[]::new)).orFail().json();
    JsonObject token = Optional.ofNullable(made.getObject("token")).orElseThrow();
    return new Credential(text(token, "id"), text(made, "secret"), text(token, "account"));
  }

  private static String text(JsonObject json, String member) {
    return Optional.ofNullable(json.getString(member))
        .orElseThrow(() -> new AssertionError(member + " in " + json));
  }

  private static String fresh(String name) {
    return name + "-" + Long.toString(Rpc.freshMillis(), 36);
  }

  private static MarketView market(NodeUnderTest node) {
    return new MarketView(node.rpc()::value);
  }

  @Test
  @Order(1)
  void publishes_a_program_has_it_run_and_reads_what_that_earned(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    Credential credential = credential(node, fresh("acme"));
    node.rpc().transfer(node.faucet(), credential.account(), 20);
    CompanyClient acme = new CompanyClient(node, credential.secret());
    String program = fresh("acme-md");
    long before = System.currentTimeMillis() - 60_000;

    publish(acme, program);
    String contract = contractWithTheNode(node, acme, program);
    String job = fresh("acme-job");
    String order =
        "{\"program\":\"%s\",\"contract\":\"%s\",\"job\":\"%s\",\"input\":%s}"
            .formatted(program, contract, job, QUOTED_INPUT);
    HttpResponse<String> first = acme.post("/jobs", order, "Idempotency-Key", job);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    assertThat(first.headers().firstValue("Location")).contains("/api/v1/jobs/" + job);

    HttpResponse<String> again = acme.post("/jobs", order, "Idempotency-Key", job);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(
            acme.post("/jobs", order.replace("# Hi", "# Ho"), "Idempotency-Key", job).statusCode())
        .isEqualTo(422);

    JsonObject done = Await.value("the job's result", 240, () -> withResult(acme, "/jobs/" + job));
    String output = acme.get("/objects/" + text(done, "result_hash")).body();
    assertThat(output).contains("h1").contains("Hi");
    HttpResponse<String> part =
        acme.get("/objects/" + text(done, "result_hash"), "Range", "bytes=0-3");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(output.substring(0, 4));

    String period = "/earnings?from=" + before + "&to=" + (System.currentTimeMillis() + 600_000);
    JsonObject earned = Await.value("the job paid", 240, () -> paid(acme, period));
    assertThat(earned.getNumber("paid_as_executor", 0)).isCloseTo(0.01, within(1e-9));
    assertThat(earned.getNumber("earned_as_developer", 0)).isCloseTo(0.002, within(1e-9));
    assertThat(earned.get("complete")).isEqualTo(JsonBoolean.TRUE);
  }

  private static void publish(CompanyClient acme, String program) throws IOException {
    byte[] artifact =
        Files.readAllBytes(
            NodeUnderTest.root()
                .resolve(Path.of("samples/markdown/target/classes/hanok/markdown.wasm")));
    String hash = Sha256.digits(artifact);
    assertThat(acme.put("/objects/" + hash, artifact).statusCode()).isEqualTo(201);
    assertThat(acme.put("/objects/" + "0".repeat(64), artifact).statusCode()).isEqualTo(422);
    HttpResponse<String> published =
        acme.post(
            "/programs",
            ("{\"program\":\"%s\",\"repository\":\"https://git.acme.test/md\",\"revision\":\"1\","
                    + "\"artifact_hash\":\"%s\",\"runtime\":\"wasm\",\"price\":0.01}")
                .formatted(program, hash));
    assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    assertThat(acme.get("/programs/" + program).statusCode()).isEqualTo(200);
    HttpResponse<String> transaction =
        acme.get("/transactions/" + text(CompanyClient.json(published), "transaction"));
    assertThat(transaction.statusCode()).isEqualTo(200);
  }

  private static String contractWithTheNode(NodeUnderTest node, CompanyClient acme, String program)
      throws IOException {
    String provider = node.key("keys", "provider").address().toString();
    Offer offer =
        market(node).offers().stream()
            .filter(one -> one.provider().equals(provider) && one.runtime().equals("wasm"))
            .findFirst()
            .orElseThrow();
    String contract = fresh("acme-con");
    HttpResponse<String> proposed = acme.post("/contracts", terms(contract, program, offer.id()));
    assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
    Await.until(
        "the node's provider accepts " + contract,
        240,
        () -> market(node).contract(contract).orElseThrow().status() == Contract.Status.ACTIVE);
    return contract;
  }

  private static String terms(String contract, String program, String offer) {
    return ("{\"contract\":\"%s\",\"program\":\"%s\",\"offer\":\"%s\",\"capacity\":1,"
            + "\"provider_share\":0.8,\"developer_deposit\":1,\"provider_deposit\":1,"
            + "\"penalty\":0,\"until\":%d}")
        .formatted(contract, program, offer, System.currentTimeMillis() + MONTH_MILLIS);
  }

  private static Optional<JsonObject> withResult(CompanyClient acme, String path) {
    try {
      JsonObject job = CompanyClient.json(acme.get(path, "Prefer", "wait=20"));
      return Optional.of(job).filter(one -> one.get("has_result") == JsonBoolean.TRUE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<JsonObject> paid(CompanyClient acme, String period) {
    try {
      JsonObject earned = CompanyClient.json(acme.get(period));
      return Optional.of(earned).filter(one -> one.getNumber("paid_as_executor", 0) > 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Order(2)
  void offers_places_changes_them_with_the_tag_it_read_and_withdraws(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    Credential credential = credential(node, fresh("acme"));
    node.rpc().transfer(node.faucet(), credential.account(), 20);
    CompanyClient acme = new CompanyClient(node, credential.secret());
    String offer = fresh("acme-offer");
    String path = "/offers/" + offer;
    String posting =
        "{\"offer\":\"%s\",\"runtime\":\"wasm\",\"capacity\":2,\"deposit\":1}".formatted(offer);

    HttpResponse<String> posted = acme.post("/offers", posting);
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
    HttpResponse<String> twice = acme.post("/offers", posting);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(CompanyClient.json(twice).getString("code")).isEqualTo("AIN-21405");

    String tag = acme.get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(acme.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(acme.patch(path, "{\"capacity\":3}", "\"old\"").statusCode()).isEqualTo(412);
    assertThat(acme.patch(path, "{\"capacity\":3}", tag).statusCode()).isEqualTo(200);
    assertThat(CompanyClient.json(acme.get(path)).getNumber("capacity", 0)).isEqualTo(3);

    HttpResponse<String> page = acme.get("/offers?limit=1");
    String next = text(CompanyClient.json(page), "next");
    assertThat(acme.get("/offers?limit=200&cursor=" + next).body())
        .contains("\"items\"")
        .doesNotContain("\"next\"");
    assertThat(acme.delete(path).statusCode()).isEqualTo(200);
    assertThat(acme.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void signs_its_own_operations_if_its_key_is_at_home(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    KeyPair key = KeyPair.parse("5e".repeat(32));
    Credential credential =
        credential(
            node, fresh("far"), "--custody", "caller", "--account", key.address().toString());
    node.rpc().transfer(node.faucet(), credential.account(), 5);
    CompanyClient far = new CompanyClient(node, credential.secret());
    String offer = fresh("far-offer");

    HttpResponse<String> asked =
        far.post(
            "/offers",
            "{\"offer\":\"%s\",\"runtime\":\"wasm\",\"capacity\":2,\"deposit\":1}"
                .formatted(offer));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    JsonObject pending = CompanyClient.json(asked);
    assertThat(far.get("/offers/" + offer).statusCode()).isEqualTo(404);

    String place = "/operations/" + text(pending, "id");
    TransactionBody body =
        new TransactionBody(Optional.ofNullable(pending.getObject("tx_body")).orElseThrow());
    KeyPair another = KeyPair.parse("5f".repeat(32));
    assertThat(far.post(place + "/signature", signature(body, another)).statusCode())
        .isEqualTo(422);
    HttpResponse<String> signed = far.post(place + "/signature", signature(body, key));
    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
    assertThat(CompanyClient.json(far.get("/offers/" + offer)).getString("provider"))
        .isEqualTo(key.address().toString());
    assertThat(CompanyClient.json(far.get(place)).getString("status")).isEqualTo("executed");
  }

  private static String signature(TransactionBody body, KeyPair key) {
    SignedTransaction signed = SignedTransaction.sign(body, key, NodeUnderTest.CHAIN_ID);
    return "{\"signature\":\"" + signed.signature() + "\"}";
  }

  @Test
  @Order(4)
  void spends_no_more_than_its_credential_may_and_nothing_once_that_is_revoked(
      SharedNode.Started started) throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    Credential credential = credential(node, fresh("acme"));
    CompanyClient acme = new CompanyClient(node, credential.secret());
    String offer = "{\"offer\":\"acme-dear\",\"runtime\":\"wasm\",\"capacity\":1,\"deposit\":%s}";

    HttpResponse<String> dear = acme.post("/offers", offer.formatted("5.000001"));
    assertThat(dear.statusCode()).isEqualTo(403);
    assertThat(CompanyClient.json(dear).getString("code")).isEqualTo("HANOK-LIMIT-PER-CALL");
    HttpResponse<String> poor = acme.post("/offers", offer.formatted("5"));
    assertThat(CompanyClient.json(poor).getString("code")).isEqualTo("HANOK-SENDER-UNKNOWN");

    node.hanok("token", "revoke", credential.id()).orFail();
    HttpResponse<String> late = acme.get("/node");
    assertThat(late.statusCode()).isEqualTo(401);
    assertThat(CompanyClient.json(late).getString("code")).isEqualTo("HANOK-TOKEN-REVOKED");
    assertThat(node.hanok("token", "list", "--json").orFail().out())
        .contains(credential.id())
        .doesNotContain(credential.secret());
  }

  @Test
  @Order(5)
  void finds_the_documents_without_a_credential(SharedNode.Started started) throws IOException {
    NodeUnderTest node = started.node();
    CompanyClient nobody = new CompanyClient(node, "nobody");
    assertThat(nobody.get("/node").statusCode()).isEqualTo(401);
    String base = node.apiUrl() + "/api/v1";
    assertThat(get(base + "/openapi.yaml").body()).startsWith("openapi: \"3.1.0\"");
    assertThat(get(base + "/docs").body()).contains("jobs.submit").doesNotContain("<script");
    HttpResponse<String> nothing = get(base + "/nothing");
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(nothing.body()).contains("HANOK-NO-SUCH-ADDRESS");
  }

  private static HttpResponse<String> get(String url) throws IOException {
    return Rpc.send(HttpRequest.newBuilder(URI.create(url)).GET().build());
  }
}
