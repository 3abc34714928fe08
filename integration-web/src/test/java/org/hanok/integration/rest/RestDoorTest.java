package org.hanok.integration.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hanok.integration.document.DocsPage;
import org.hanok.integration.document.OpenApi;
import org.hanok.integration.document.Yaml;
import org.hanok.integration.model.Member;
import org.hanok.integration.model.Model;
import org.hanok.integration.model.Operation;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyReason;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The REST door")
class RestDoorTest {

  private final FakeNode node = new FakeNode();

  private static Reply send(RestDoor door, String method, String target, String body, String... h) {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", "Bearer good");
    headers.put(
        "content-type",
        method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    for (int i = 0; i < h.length; i += 2) {
      headers.put(h[i].toLowerCase(Locale.ROOT), h[i + 1]);
    }
    String[] parts = target.split("\\?", 2);
    return door.answer(
        new RestDoor.Request(
            method,
            parts[0],
            parts.length > 1 ? parts[1] : "",
            headers,
            "192.0.2.7",
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
  }

  private Reply get(String target, String... headers) {
    return send(node.door(), "GET", target, "", headers);
  }

  private Reply post(String target, String body, String... headers) {
    return send(node.door(), "POST", target, body, headers);
  }

  private static JsonObject json(Reply reply) {
    return (JsonObject) JsonParser.parse(text(reply));
  }

  private static String text(Reply reply) {
    return new String(bytes(reply), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Reply reply) {
    if (reply.piece().isEmpty()) {
      return reply.body();
    }
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    Reply.Piece piece = reply.piece().get();
    try (InputStream in = piece.open()) {
      piece.send(in, sent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sent.toByteArray();
  }

  private static String code(Reply reply) {
    return String.valueOf(json(reply).getString("code"));
  }

  // --- credentials

  @Test
  void lets_nobody_in_without_a_credential_that_is_good_and_has_the_scope() {
    assertThat(code(get("/node", "Authorization", ""))).isEqualTo(CompanyReason.TOKEN_MISSING.id());
    assertThat(code(get("/node", "Authorization", "Basic Z29vZA==")))
        .isEqualTo("HANOK-TOKEN-MISSING");
    Reply stranger = get("/node", "Authorization", "Bearer bad");
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.headers()).containsKey("WWW-Authenticate");
    node.scopes("offers.read");
    assertThat(code(get("/offers"))).isEqualTo(CompanyReason.TOKEN_SCOPE_MISSING.id());
    assertThat(get("/offers/offer-01").status()).isEqualTo(200);
  }

  @Test
  void answers_no_more_calls_than_a_credential_may_make() {
    node.callsPerMinute(2);
    assertThat(get("/offers").headers()).containsEntry("RateLimit-Remaining", "1");
    assertThat(get("/offers").status()).isEqualTo(200);
    Reply third = get("/offers");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.headers()).containsKey("Retry-After");
    node.clock().addAndGet(60_000);
    assertThat(get("/offers").status()).isEqualTo(200);
  }

  @Test
  void listens_no_more_to_an_address_that_guesses() {
    for (int i = 0; i < 60; i++) {
      assertThat(get("/node", "Authorization", "Bearer guess" + i).status()).isEqualTo(401);
    }
    assertThat(get("/node", "Authorization", "Bearer guess").status()).isEqualTo(429);
    assertThat(get("/node").status()).as("others of the address").isEqualTo(200);
  }

  @Test
  void counts_no_call_without_a_credential_as_a_guess() {
    for (int i = 0; i < 100; i++) {
      assertThat(get("/node", "Authorization", "").status()).isEqualTo(401);
    }
  }

  // --- what is not there

  @Test
  void holds_nothing_for_contracts_and_jobs_that_are_not_there() {
    assertThat(code(post("/contracts/con-none/accept", "{}"))).isEqualTo("HANOK-NO-SUCH-RECORD");
    assertThat(code(post("/jobs/job-none/dispute", "{}"))).isEqualTo("HANOK-NO-SUCH-RECORD");
    assertThat(node.orders()).isEmpty();
  }

  @Test
  void asks_to_come_again_where_no_contract_of_a_program_has_a_free_place() {
    node.chain().offerNothingFor("markdown");
    Reply full = post("/jobs", "{\"program\":\"markdown\",\"input\":\"x\"}");
    assertThat(full.status()).as(text(full)).isEqualTo(503);
    assertThat(code(full)).isEqualTo("HANOK-NO-CAPACITY");
    assertThat(full.headers()).containsKey("Retry-After");
    assertThat(node.orders()).isEmpty();
  }

  // --- the trail

  @Test
  void leaves_a_trace_of_writes_that_never_came_to_the_desk() {
    assertThat(send(node.door(), "PATCH", "/offers/offer-01", "{\"capacity\":9}").status())
        .isEqualTo(428);
    assertThat(code(post("/contracts/con-none/accept", "{}"))).isEqualTo("HANOK-NO-SUCH-RECORD");
    node.scopes("offers.read");
    assertThat(send(node.door(), "DELETE", "/offers/offer-01", "").status()).isEqualTo(403);
    assertThat(get("/offers").status()).isEqualTo(403);
    assertThat(node.trail())
        .containsExactly(
            "offers.change offer=offer-01 HANOK-IF-MATCH-MISSING",
            "contracts.accept contract=con-none HANOK-NO-SUCH-RECORD",
            "offers.withdraw  HANOK-TOKEN-SCOPE-MISSING");
  }

  @Test
  void leaves_a_trace_of_objects_that_were_brought() {
    String path = "/objects/" + "b".repeat(64);
    Reply brought = send(node.door(), "PUT", path, "x", "Content-Type", "application/octet-stream");
    assertThat(brought.status()).as(text(brought)).isEqualTo(201);
    assertThat(node.trail()).containsExactly("objects.store " + path + " stored");
  }

  // --- pages

  @Test
  void pages_through_a_list_without_loss_whatever_comes_and_goes() {
    Set<String> seen = new HashSet<>();
    String cursor = "";
    int pages = 0;
    do {
      Reply page = get("/offers?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      assertThat(page.status()).as(text(page)).isEqualTo(200);
      json(page)
          .getArray("items")
          .items()
          .forEach(one -> assertThat(seen.add(((JsonObject) one).getString("id"))).isTrue());
      cursor = String.valueOf(json(page).getString("next"));
      node.removeOffer("offer-02");
      pages++;
    } while (!cursor.equals("null"));
    assertThat(pages).isEqualTo(3);
    assertThat(seen)
        .containsExactlyInAnyOrder("offer-01", "offer-02", "offer-03", "offer-04", "offer-05");
  }

  @Test
  void takes_pages_of_one_to_two_hundred_and_cursors_that_it_gave() {
    assertThat(get("/offers?limit=1").status()).isEqualTo(200);
    assertThat(get("/offers?limit=200").status()).isEqualTo(200);
    assertThat(code(get("/offers?limit=0"))).isEqualTo(CompanyReason.MEMBER_RANGE.id());
    assertThat(code(get("/offers?limit=201"))).isEqualTo(CompanyReason.MEMBER_RANGE.id());
    assertThat(code(get("/offers?cursor=AAAA"))).isEqualTo(CompanyReason.CURSOR_INVALID.id());
    assertThat(code(get("/offers?cursor=A"))).isEqualTo(CompanyReason.CURSOR_INVALID.id());
  }

  // --- tags

  @Test
  void says_not_modified_to_who_has_it_already() {
    Reply first = get("/offers/offer-01");
    String tag = first.headers().get("ETag");
    assertThat(get("/offers/offer-01", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(get("/offers/offer-01", "If-None-Match", "\"x\", W/" + tag).status()).isEqualTo(304);
    assertThat(get("/offers/offer-01", "If-None-Match", "\"x\"").status()).isEqualTo(200);
  }

  @Test
  void changes_an_offer_only_for_who_saw_it_as_it_is() {
    String path = "/offers/offer-01";
    String tag = get(path).headers().get("ETag");
    assertThat(send(node.door(), "PATCH", path, "{\"capacity\":9}").status()).isEqualTo(428);
    assertThat(send(node.door(), "PATCH", path, "{\"capacity\":9}", "If-Match", "\"x\"").status())
        .isEqualTo(412);
    assertThat(node.orders()).isEmpty();
    assertThat(send(node.door(), "PATCH", path, "{\"capacity\":9}", "If-Match", tag).status())
        .isEqualTo(200);
    assertThat(node.orders()).hasSize(1);
    assertThat(send(node.door(), "PATCH", path, "{\"capacity\":null}", "If-Match", tag).status())
        .isEqualTo(400);
  }

  // --- bodies

  @Test
  void refuses_bodies_of_other_types_of_no_json_and_of_too_many_bytes() {
    assertThat(post("/offers", "{}", "Content-Type", "text/plain").status()).isEqualTo(415);
    assertThat(code(post("/offers", "{"))).isEqualTo(CompanyReason.BODY_NOT_JSON.id());
    assertThat(code(post("/offers", "[]"))).isEqualTo(CompanyReason.BODY_NOT_JSON.id());
    assertThat(code(post("/offers", "{\"a\":".repeat(40) + "1" + "}".repeat(40))))
        .isEqualTo(CompanyReason.BODY_NOT_JSON.id());
    assertThat(post("/offers", "{\"offer\":\"" + "x".repeat(70_000) + "\"}").status())
        .isEqualTo(413);
  }

  @Test
  void refuses_whatever_is_there_twice() {
    String twice = "{\"offer\":\"abc\",\"\\u006fffer\":\"abd\"}";
    assertThat(code(post("/offers", twice))).isEqualTo(CompanyReason.MEMBER_TWICE.id());
    assertThat(code(get("/offers?limit=2&limit=3"))).isEqualTo(CompanyReason.MEMBER_TWICE.id());
    assertThat(code(post("/contracts/con-1/refuse", "{\"contract\":\"con-2\",\"reason\":\"why\"}")))
        .isEqualTo(CompanyReason.MEMBER_TWICE.id());
    assertThat(code(get("/offers?limit=2&colour=red")))
        .isEqualTo(CompanyReason.MEMBER_UNKNOWN.id());
    assertThat(code(get("/offers/%zz"))).isEqualTo(CompanyReason.MEMBER_FORM.id());
  }

  @Test
  void refuses_each_member_in_the_wrong_place_twice_or_of_the_wrong_kind_and_never_fails() {
    List<String> answers = new ArrayList<>();
    for (Operation operation : Model.operations()) {
      for (Member bad : operation.input()) {
        for (String value : List.of("", "null", "[]", "{}", "\"\\ud800\"", "1e400", "-1")) {
          Reply reply = asked(operation, bad, value);
          answers.add(operation.id() + " " + bad.name() + " " + value + " " + reply.status());
          assertThat(reply.status()).as(answers.getLast()).isLessThan(500);
        }
      }
    }
    assertThat(answers).hasSizeGreaterThan(300);
  }

  private Reply asked(Operation operation, Member bad, String value) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (Member member : operation.input()) {
      boolean isBad = member == bad;
      String plain = isBad ? value : plain(member);
      switch (member.place()) {
        case PATH -> path = path.replace("{" + member.name() + "}", encoded(plain));
        case QUERY ->
            query.append(query.isEmpty() ? "?" : "&").append(member.name() + "=" + encoded(plain));
        case BODY -> {
          String json = isBad ? (value.isEmpty() ? "\"\"" : value) : written(member);
          if (!json.isEmpty()) {
            body.append(body.isEmpty() ? "" : ",").append("\"" + member.name() + "\":" + json);
          }
        }
      }
    }
    return send(node.door(), operation.method(), path + query, "{" + body + "}", "If-Match", "*");
  }

  private static String plain(Member member) {
    return switch (member.example()) {
      case JsonString text -> text.value();
      case JsonNumber number -> Long.toString((long) number.value());
      case null, default -> "";
    };
  }

  private static String written(Member member) {
    return member.example() == null ? "" : JsonText.stringify(member.example());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void names_the_methods_that_an_address_takes() {
    Reply wrong = send(node.door(), "PUT", "/offers/offer-01", "");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.headers()).containsEntry("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH");
    assertThat(send(node.door(), "OPTIONS", "/offers", "").status()).isEqualTo(204);
    assertThat(code(get("/nowhere"))).isEqualTo(CompanyReason.NO_SUCH_ADDRESS.id());
    assertThat(code(get("/offers/"))).isEqualTo(CompanyReason.NO_SUCH_ADDRESS.id());
  }

  // --- once

  @Test
  void does_the_same_once_for_the_same_key() {
    String body = "{\"offer\":\"acme-one\",\"runtime\":\"wasm\",\"capacity\":1,\"deposit\":1}";
    Reply first = post("/offers", body, "Idempotency-Key", "k1");
    assertThat(first.status()).as(text(first)).isEqualTo(201);
    Reply again = post("/offers", " " + body, "Idempotency-Key", "k1");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.headers())
        .containsEntry("Idempotency-Replayed", "true")
        .containsEntry("Location", "/api/v1/offers/acme-one");
    assertThat(node.orders()).hasSize(1);
    assertThat(code(post("/offers", body.replace(":1,", ":2,"), "Idempotency-Key", "k1")))
        .isEqualTo(CompanyReason.IDEMPOTENCY_REUSED.id());
  }

  @Test
  void tries_again_with_the_same_key_what_was_refused_for_the_moment() {
    String body = "{\"offer\":\"acme-two\",\"runtime\":\"wasm\",\"capacity\":1,\"deposit\":1}";
    node.refuseForNow();
    assertThat(post("/offers", body, "Idempotency-Key", "k2").status()).isEqualTo(503);
    assertThat(post("/offers", body, "Idempotency-Key", "k2").status()).isEqualTo(201);
  }

  @Test
  void keeps_no_longer_what_is_to_be_signed_than_its_signature_is_taken() {
    String body = "{\"offer\":\"acme-six\",\"runtime\":\"wasm\",\"capacity\":1,\"deposit\":1}";
    node.askForSignatures();
    assertThat(post("/offers", body, "Idempotency-Key", "k3").status()).isEqualTo(202);
    assertThat(node.keptMillis("k3")).isEqualTo(CompanyDesk.SIGN_MILLIS);
  }

  @Test
  void keeps_no_answer_to_what_did_nothing() {
    assertThat(post("/contracts/con-none/accept", "{}", "Idempotency-Key", "k4").status())
        .isEqualTo(404);
    assertThat(node.keptMillis("k4")).isZero();
  }

  // --- ranges

  @Test
  void gives_parts_of_objects() {
    String path = "/objects/" + "a".repeat(64);
    assertThat(text(get(path))).isEqualTo("0123456789");
    Reply part = get(path, "Range", "bytes=2-4");
    assertThat(part.status()).isEqualTo(206);
    assertThat(text(part)).isEqualTo("234");
    assertThat(part.headers()).containsEntry("Content-Range", "bytes 2-4/10");
    assertThat(text(get(path, "Range", "bytes=7-"))).isEqualTo("789");
    assertThat(text(get(path, "Range", "bytes=-2"))).isEqualTo("89");
    assertThat(text(get(path, "Range", "bytes=8-99"))).isEqualTo("89");
    assertThat(get(path, "Range", "bytes=10-").status()).isEqualTo(416);
    assertThat(get(path, "Range", "bytes=-0").status()).isEqualTo(416);
    assertThat(get(path, "Range", "bytes=4-2").status()).isEqualTo(200);
    assertThat(get(path, "Range", "bytes=0-1,4-5").status()).isEqualTo(200);
  }

  @Test
  void opens_no_object_for_who_asks_how_long_it_is_or_has_it_already() {
    String hash = "a".repeat(64);
    Reply head = send(node.door(), "HEAD", "/objects/" + hash, "");
    assertThat(head.length()).isEqualTo(10);
    assertThat(head.headers()).containsEntry("ETag", '"' + hash + '"');
    assertThat(get("/objects/" + hash, "If-None-Match", '"' + hash + '"').status()).isEqualTo(304);
    assertThat(node.objectsOpened()).isZero();
  }

  @Test
  void reads_no_more_of_an_object_than_it_sends() {
    Reply last = get("/objects/" + "b".repeat(64), "Range", "bytes=-3");
    assertThat(last.length()).isEqualTo(3);
    assertThat(bytes(last)).isEqualTo(new byte[3]);
    assertThat(get("/objects/" + "b".repeat(64)).length()).isEqualTo(FakeNode.HUGE_BYTES);
    assertThat(node.objectsOpened()).isEqualTo(1);
  }

  @Test
  void takes_no_input_by_its_hash_that_is_too_large_for_a_job_and_does_not_read_it() {
    Reply large =
        post("/jobs", "{\"program\":\"markdown\",\"input_hash\":\"" + "b".repeat(64) + "\"}");
    assertThat(large.status()).as(text(large)).isEqualTo(413);
    assertThat(node.objectsOpened()).isZero();
  }

  // --- documents

  @Test
  void has_a_document_of_all_that_it_does() {
    JsonObject paths = OpenApi.document().getObject("paths");
    for (Operation operation : Model.operations()) {
      JsonObject methods = paths.getObject(operation.path());
      assertThat(methods.keys()).contains(operation.method().toLowerCase(Locale.ROOT));
    }
    assertThat(DocsPage.html()).doesNotContain("<script").doesNotContain("src=");
  }

  @Test
  void writes_the_document_as_yaml() {
    JsonObject small =
        (JsonObject) JsonParser.parse("{\"a\":{\"/b\":[1,{\"c\":\"x: y\"}],\"d\":{}},\"e\":[]}");
    assertThat(Yaml.of(small))
        .isEqualTo("a:\n  \"/b\":\n    - 1\n    -\n      c: \"x: y\"\n  d: {}\ne: []\n");
    assertThat(Yaml.of(OpenApi.document())).startsWith("openapi: \"3.1.0\"\n");
  }
}
