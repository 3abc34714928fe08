package org.hanok.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;

/** The console's REST interface, as its pages and the command line use it. */
final class ConsoleClient implements AutoCloseable {

  private static final String COOKIE = "__Host-hanok-session";

  private final NodeUnderTest node;
  private final HttpClient http =
      HttpClient.newBuilder()
          .sslContext(Anybody.trusted())
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  ConsoleClient(NodeUnderTest node) {
    this.node = node;
  }

  /** A session: what proves it, and what its writes must carry besides. */
  record Session(String cookie, String csrfToken) {}

  String url() {
    return node.adminUrl() + "/api/v1";
  }

  /** What the command line proves itself by, as a header's line. */
  String authorization() {
    return "Authorization: Bearer " + token();
  }

  private String token() {
    return node.text(node.home().resolve("run").resolve("cli-token"));
  }

  /** A request of nobody. */
  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(60));
  }

  /** A request of the command line's. */
  HttpRequest.Builder asOperator(String path) {
    return to(path).header("Authorization", "Bearer " + token());
  }

  /** A request of a session's, without the token that writes need. */
  HttpRequest.Builder in(Session session, String path) {
    return to(path).header("Cookie", COOKIE + "=" + session.cookie());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Asks to be let in. */
  HttpResponse<String> logIn(String name, String password) throws IOException {
    JsonObject credentials =
        JsonObject.of("name", JsonString.of(name), "password", JsonString.of(password));
    return send(
        to("/session")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonText.stringify(credentials))));
  }

  /** The session of an operator who knows the password. */
  Session session(String name, String password) throws IOException {
    return sessionOf(logIn(name, password));
  }

  private static Session sessionOf(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError("not let in: " + answer.body());
    }
    String cookie =
        answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst("[^=]*=", "");
    String csrf = ((JsonObject) JsonParser.parse(answer.body())).getString("csrfToken");
    return new Session(cookie.substring(0, cookie.indexOf(';')), Objects.requireNonNull(csrf));
  }

  /** A session again, by a password that takes the place of {@code current}. */
  Session changePassword(Session session, String current, String password) throws IOException {
    JsonObject passwords =
        JsonObject.of("current", JsonString.of(current), "password", JsonString.of(password));
    return sessionOf(
        send(
            in(session, "/session/password")
                .header("X-Hanok-Csrf", session.csrfToken())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JsonText.stringify(passwords)))));
  }

  /**
   * The events that {@code session} is told from now on, as long as it is told any: the stream ends
   * when the node cuts the line.
   */
  HttpResponse<Stream<String>> listen(Session session) throws IOException {
    try {
      return http.send(
          in(session, "/events").header("Accept", "text/event-stream").build(),
          HttpResponse.BodyHandlers.ofLines());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The code of a refusal. */
  static String codeOf(HttpResponse<String> answer) {
    JsonObject error = ((JsonObject) JsonParser.parse(answer.body())).getObject("error");
    return error == null ? "" : String.valueOf(error.getString("code"));
  }

  @Override
  public void close() {
    // Whoever still listens is not waited for.
    http.shutdownNow();
  }
}
