package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may use the console, from the first password to the last session. */
@Order(42)
@OnTheSharedNode
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("An operator")
class OperatorsIT {

  private static final String GIVEN = "given by somebody else";
  private static final String OWN = "chosen by herself";
  private static final String OTHER = "chosen by herself later";
  private static final long CUT_SECONDS = 240;

  private final NodeUnderTest node;
  private final ConsoleClient console;
  private final AtomicInteger names = new AtomicInteger();

  OperatorsIT(SharedNode.Started started) {
    node = started.node();
    console = new ConsoleClient(node);
  }

  @AfterAll
  void close() {
    console.close();
  }

  @Test
  void who_was_given_a_password_may_do_nothing_but_choose_another() throws IOException {
    String name = added();
    ConsoleClient.Session given = console.session(name, GIVEN);
    for (String path : new String[] {"/overview", "/events", "/operators", "/audit", "/blocks"}) {
      assertRefused(console.in(given, path).GET());
    }
    assertRefused(asWriter(given, "/bundles").POST(HttpRequest.BodyPublishers.ofString("x")));
    assertThat(console.send(console.in(given, "/session").GET()).body())
        .contains("\"mustChangePassword\":true");
    ConsoleClient.Session own = console.changePassword(given, GIVEN, OWN);
    assertThat(console.send(console.in(own, "/overview").GET()).statusCode()).isEqualTo(200);
    assertThat(console.send(console.in(given, "/overview").GET()).statusCode()).isEqualTo(401);
    assertThat(status(console.session(name, OWN), "/overview")).isEqualTo(200);
  }

  @Test
  void is_told_nothing_more_after_logging_out() throws IOException {
    String name = withOwnPassword();
    ConsoleClient.Session leaves = console.session(name, OWN);
    ConsoleClient.Session stays = console.session(name, OWN);
    CompletableFuture<Long> cut = listen(leaves);
    CompletableFuture<Long> goesOn = listen(stays);
    assertThat(console.send(asWriter(leaves, "/session").DELETE()).statusCode()).isEqualTo(204);
    assertThat(cut).succeedsWithin(CUT_SECONDS, TimeUnit.SECONDS);
    assertThat(goesOn).isNotDone();
    assertThat(status(stays, "/overview")).isEqualTo(200);
  }

  @Test
  void is_told_nothing_more_in_any_session_after_changing_the_password() throws IOException {
    String name = withOwnPassword();
    ConsoleClient.Session here = console.session(name, OWN);
    CompletableFuture<Long> cutHere = listen(here);
    CompletableFuture<Long> cutElsewhere = listen(console.session(name, OWN));
    CompletableFuture<Long> goesOn = listen(console.changePassword(here, OWN, OTHER));
    assertThat(cutHere).succeedsWithin(CUT_SECONDS, TimeUnit.SECONDS);
    assertThat(cutElsewhere).succeedsWithin(CUT_SECONDS, TimeUnit.SECONDS);
    assertThat(goesOn).isNotDone();
  }

  @Test
  void whose_session_somebody_tries_passwords_in_is_logged_out_everywhere() throws IOException {
    String name = withOwnPassword();
    ConsoleClient.Session unattended = console.session(name, OWN);
    CompletableFuture<Long> cut = listen(unattended);
    for (int i = 0; i < 5; i++) {
      String guess = "{\"current\":\"guess " + i + "\",\"password\":\"" + OTHER + "\"}";
      HttpRequest.Builder request =
          asWriter(unattended, "/session/password")
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString(guess));
      assertThat(ConsoleClient.codeOf(console.send(request))).isEqualTo("HANOK-PASSWORD-REFUSED");
    }
    assertThat(cut).succeedsWithin(CUT_SECONDS, TimeUnit.SECONDS);
    assertThat(status(unattended, "/overview")).isEqualTo(401);
    // The next tests come from the same address, which would have to wait after ten.
    ConsoleClient.Session ignored = console.session(withOwnPassword(), OWN);
  }

  @Test
  void who_lost_the_password_is_given_another_by_the_command_line() throws IOException {
    String name = withOwnPassword();
    CompletableFuture<Long> cut = listen(console.session(name, OWN));
    JsonObject reset = node.hanok("operator", "reset", name, "--json").orFail().json();
    assertThat(cut).succeedsWithin(CUT_SECONDS, TimeUnit.SECONDS);
    assertThat(console.logIn(name, OWN).statusCode()).isEqualTo(401);
    String given = String.valueOf(reset.getString("password"));
    ConsoleClient.Session again = console.session(name, given);
    assertRefused(console.in(again, "/overview").GET());
    assertThat(status(console.changePassword(again, given, OTHER), "/overview")).isEqualTo(200);
    assertThat(node.hanok("operator", "list").orFail().out()).contains(name, "admin");
    Command.Ran nobody = node.hanok("operator", "reset", "nobody-at-all", "--json");
    assertThat(nobody.error().getString("code")).isEqualTo("HANOK-OPERATOR-UNKNOWN");
  }

  @Test
  void is_told_nothing_more_after_being_removed() throws IOException {
    String name = withOwnPassword();
    CompletableFuture<Long> cut = listen(console.session(name, OWN));
    String path = "/operators/" + name;
    assertThat(console.send(console.asOperator(path).DELETE()).statusCode()).isEqualTo(204);
    assertThat(cut).succeedsWithin(CUT_SECONDS, TimeUnit.SECONDS);
    assertThat(console.logIn(name, OWN).statusCode()).isEqualTo(401);
  }

  private String withOwnPassword() throws IOException {
    String name = added();
    ConsoleClient.Session ignored =
        console.changePassword(console.session(name, GIVEN), GIVEN, OWN);
    return name;
  }

  private String added() throws IOException {
    String name = "op" + names.incrementAndGet() + "-" + System.nanoTime();
    String wanted =
        "{\"name\":\"" + name + "\",\"password\":\"" + GIVEN + "\",\"role\":\"operator\"}";
    HttpRequest.Builder request =
        console
            .asOperator("/operators")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(wanted));
    assertThat(console.send(request).statusCode()).isEqualTo(204);
    return name;
  }

  /** Done when the node cuts the line, with the lines that came before. */
  private CompletableFuture<Long> listen(ConsoleClient.Session session) throws IOException {
    Stream<String> lines = console.listen(session).body();
    return CompletableFuture.supplyAsync(lines::count, task -> Thread.ofVirtual().start(task))
        .exceptionally(cutWithinALine -> -1L);
  }

  private HttpRequest.Builder asWriter(ConsoleClient.Session session, String path) {
    return console.in(session, path).header("X-Hanok-Csrf", session.csrfToken());
  }

  private int status(ConsoleClient.Session session, String path) throws IOException {
    return console.send(console.in(session, path).GET()).statusCode();
  }

  private void assertRefused(HttpRequest.Builder request) throws IOException {
    var answer = console.send(request);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(ConsoleClient.codeOf(answer)).isEqualTo("HANOK-PASSWORD-MUST-CHANGE");
  }
}
