package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Random and chosen evil at the operators' door, from strangers and from operators: each gets an
 * answer with a code, nobody gets in who should not, and afterwards the node works as before.
 */
@Order(43)
@OnTheSharedNode
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The console's fuzzed interface")
class ConsoleFuzzIT {

  private static final long SEED = Long.getLong("hanok.fuzz.seed", 20_261_123L);
  private static final int ROUNDS = Integer.getInteger("hanok.fuzz.rounds", 300);

  /** What the container says to some mixtures of encoded slashes and semicolons, before anybody. */
  private static final String NO_URI = "CWWWC0005I";

  private static final int BEYOND_BUNDLES = (64 << 20) + (1 << 20);

  /** All routes; {@code $} stands for whatever comes into one's head. */
  private static final List<String> ROUTES =
      List.of(
          "/overview",
          "/attention",
          "/health",
          "/peers",
          "/validators",
          "/openapi.yaml",
          "/session",
          "/session/password",
          "/blocks",
          "/blocks/$",
          "/transactions",
          "/transactions/$",
          "/accounts/$",
          "/programs",
          "/programs/$",
          "/offers",
          "/offers/$",
          "/contracts",
          "/contracts/$",
          "/jobs",
          "/jobs/$",
          "/jobs/$/input",
          "/jobs/$/result",
          "/search",
          "/reasons",
          "/reasons/$",
          "/bundles",
          "/bundles/$",
          "/bundles/check",
          "/bundles/history",
          "/bundles/$/sbom",
          "/bundles/$/rollback",
          "/publishers",
          "/publishers/$",
          "/runtimes",
          "/objects",
          "/pause",
          "/audit",
          "/operators",
          "/operators/$",
          "/operators/$/password",
          "/nothing/$");

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/xml",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded",
          "application/octet-stream",
          "a/b; charset=no-such-thing");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?limit=-1",
          "?limit=99999999999999999999",
          "?limit=1e3",
          "?limit=%00",
          "?before=%ff&before=1",
          "?before=9223372036854775807",
          "?file=..%2f..%2fetc%2fpasswd",
          "?" + "a=b&".repeat(500));

  private final NodeUnderTest node;
  private final SharedNode.Started started;
  private final FuzzInputs inputs = new FuzzInputs(SEED);
  private final Random random = new Random(SEED);

  ConsoleFuzzIT(SharedNode.Started started) {
    this.started = started;
    this.node = started.node();
  }

  @AfterAll
  void the_node_works_as_before_and_no_thread_is_stuck() throws IOException {
    Vitals.of(node).assertWell();
    try (ConsoleClient console = new ConsoleClient(node)) {
      assertThat(console.send(console.asOperator("/overview").GET()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whoever_is_not_logged_in_gets_nowhere() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      for (String route : ROUTES) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
          HttpResponse<String> answer =
              console.send(console.to(route.replace("$", "x")).method(method, body("{}")));
          boolean isOpen = route.equals("/health") || route.equals("/openapi.yaml");
          boolean isLogin = route.equals("/session") && method.equals("POST");
          if (!isOpen && !isLogin) {
            assertThat(answer.statusCode()).as(method + " " + route).isIn(401, 404, 405, 415);
            assertThat(codeOf(answer))
                .isIn("HANOK-NOT-LOGGED-IN", "HANOK-HTTP-" + answer.statusCode());
          }
        }
      }
    }
  }

  @Test
  void every_route_answers_every_method_type_query_and_body_by_a_code() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      for (int i = 0; i < ROUNDS; i++) {
        String path = ROUTES.get(i % ROUTES.size()).replace("$", encoded(inputs.word()));
        String asked = path + pick(QUERIES);
        String method = pick(METHODS);
        String type = pick(TYPES);
        byte[] body = inputs.next();
        HttpResponse<String> answer =
            console.send(
                console
                    .asOperator(asked)
                    .header("Content-Type", type)
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
        assertTyped(answer, method + " " + asked + " as " + type);
      }
    }
  }

  @Test
  void chosen_evil_in_a_body_is_refused_by_a_code() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      for (byte[] evil : FuzzInputs.knownEvils()) {
        for (String route : List.of("POST /session", "PUT /session/password", "POST /operators")) {
          String[] words = route.split(" ");
          HttpResponse<String> answer =
              console.send(
                  console
                      .asOperator(words[1])
                      .header("Content-Type", "application/json")
                      .method(words[0], HttpRequest.BodyPublishers.ofByteArray(evil)));
          assertThat(answer.statusCode()).as(route).isBetween(400, 499);
          assertTyped(answer, route);
        }
      }
    }
  }

  @Test
  void an_operator_of_an_odd_name_is_refused_or_made_and_removed() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      for (String name :
          List.of(
              "\\u0000",
              "\\ud800",
              "a\\nb",
              "\\u202egnp",
              "__proto__",
              "' or 1=1 --",
              "..",
              "a@b")) {
        HttpResponse<String> answer = create(console, name);
        assertTyped(answer, name);
        if (answer.statusCode() == 204) {
          String path = "/operators/" + encoded(name);
          assertThat(console.send(console.asOperator(path).DELETE()).statusCode()).isEqualTo(204);
        }
      }
      assertThat(console.send(console.asOperator("/operators").GET()).statusCode()).isEqualTo(200);
      assertThat(console.send(console.asOperator("/audit").GET()).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> create(ConsoleClient console, String name)
      throws IOException {
    String wanted =
        "{\"name\":\"" + name + "\",\"password\":\"twelve or more\",\"role\":\"viewer\"}";
    return console.send(
        console
            .asOperator("/operators")
            .header("Content-Type", "application/json")
            .POST(body(wanted)));
  }

  @Test
  void a_session_reads_but_writes_only_with_its_own_token() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      ConsoleClient.Session session = console.session("admin", started.password());
      assertThat(console.send(console.in(session, "/bundles").GET()).statusCode()).isEqualTo(200);
      for (String csrf :
          List.of("", "wrong", "%00", "é", session.csrfToken() + "x", "x".repeat(20_000))) {
        for (String route : List.of("POST /bundles", "POST /operators", "DELETE /bundles/x")) {
          String[] words = route.split(" ");
          HttpRequest.Builder request =
              console
                  .in(session, words[1])
                  .header("Content-Type", "application/json")
                  .method(words[0], body("not a bundle"));
          HttpResponse<String> answer = console.send(request.header("X-Hanok-Csrf", csrf));
          assertThat(answer.statusCode()).as(route + " with " + csrf).isEqualTo(403);
          assertThat(codeOf(answer)).isEqualTo("HANOK-CSRF");
        }
      }
      HttpRequest.Builder allowed =
          console.in(session, "/bundles").header("X-Hanok-Csrf", session.csrfToken());
      assertThat(codeOf(console.send(allowed.POST(body("not a bundle")))))
          .isEqualTo("HANOK-BUNDLE-NOT-A-BUNDLE");
      HttpRequest.Builder out =
          console.in(session, "/session").header("X-Hanok-Csrf", session.csrfToken());
      assertThat(console.send(out.DELETE()).statusCode()).isEqualTo(204);
      assertThat(console.send(console.in(session, "/bundles").GET()).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void an_odd_header_lets_nobody_in() throws IOException {
    for (String header :
        List.of(
            "Cookie: __Host-hanok-session=",
            "Cookie: __Host-hanok-session=\"",
            "Cookie: ;;;=;=;,",
            "Cookie: __Host-hanok-session=\u00ff\u00fe",
            "Authorization: Bearer",
            "Authorization: Bearer ",
            "Authorization: Basic YWRtaW46YWRtaW4=",
            "Authorization: \u00e9",
            "Accept: text/html",
            "Accept: */*;q=nonsense",
            "Accept: ///",
            "Accept-Language: ;;q=x",
            "Content-Type: ///",
            "Host: ")) {
      assertThat(RawHttp.get(node.adminUrl(), "/api/v1/overview", header))
          .as(header)
          .containsPattern(" 40[016]");
    }
  }

  @Test
  void what_is_no_path_is_answered_and_leads_nowhere() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      String operator = console.authorization();
      for (String path :
          List.of(
              "/api/v1/blocks/%zz",
              "/api/v1/blocks/%00",
              "/api/v1/blocks/%",
              "/api/v1/jobs/%c0%ae%c0%ae",
              "/api/v1/jobs/%ed%a0%80",
              "/api/v1/../../WEB-INF/web.xml",
              "/api/v1/..%2f..%2fWEB-INF%2fweb.xml",
              "/WEB-INF/web.xml",
              "//api//v1//overview",
              "/api/v1/overview;jsessionid=x",
              "/api/v1/blocks?limit=%zz",
              "/api/v1/jobs/" + "x".repeat(20_000))) {
        String status = RawHttp.get(node.adminUrl(), path, operator);
        assertThat(status).as(path).containsPattern(" [234][0-9][0-9]|^$");
      }
    }
  }

  @Test
  void a_body_beyond_its_limit_is_refused_unread_or_as_soon_as_it_is_too_long() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      String operator = console.authorization();
      for (String path : List.of("/session", "/operators", "/bundles", "/objects")) {
        String url = console.url() + path;
        boolean isSmall = path.equals("/session") || path.equals("/operators");
        int chunked = isSmall ? 100_000 : BEYOND_BUNDLES;
        assertThat(RawHttp.postAnnouncing(url, 5_000_000_000L, operator)).as(path).contains(" 413");
        assertThat(RawHttp.postChunked(url, chunked, operator)).as(path).contains(" 413");
      }
    }
  }

  @Test
  void a_form_with_a_file_is_no_bundle_and_a_huge_one_is_too_large() throws IOException {
    try (ConsoleClient console = new ConsoleClient(node)) {
      String part = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"b.jar\"\r\n\r\n";
      for (int bytes : new int[] {10, 1 << 20, BEYOND_BUNDLES}) {
        byte[] form = new byte[part.length() + bytes];
        System.arraycopy(part.getBytes(StandardCharsets.US_ASCII), 0, form, 0, part.length());
        HttpResponse<String> answer = sendForm(console, form);
        assertThat(answer.statusCode()).isEqualTo(bytes == BEYOND_BUNDLES ? 413 : 422);
        assertThat(codeOf(answer)).startsWith("HANOK-");
      }
    }
  }

  private static HttpResponse<String> sendForm(ConsoleClient console, byte[] form)
      throws IOException {
    return console.send(
        console
            .asOperator("/bundles?file=b.jar")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofByteArray(form)));
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void assertTyped(HttpResponse<String> answer, String what) {
    String asked = "seed " + SEED + ", " + what.substring(0, Math.min(300, what.length()));
    assertThat(answer.statusCode()).as(asked).isLessThan(500);
    boolean isContainers = answer.statusCode() == 400 && answer.body().contains(NO_URI);
    if (answer.statusCode() >= 400 && !isContainers) {
      assertThat(codeOf(answer)).as(asked).startsWith("HANOK-");
    }
  }

  private static String codeOf(HttpResponse<String> answer) {
    try {
      return JsonParser.parse(answer.body()) instanceof JsonObject object
          ? String.valueOf(Objects.requireNonNull(object.getObject("error")).getString("code"))
          : "no object: " + answer.body();
    } catch (RuntimeException e) {
      return "HTTP " + answer.statusCode() + " " + answer.body();
    }
  }
}
