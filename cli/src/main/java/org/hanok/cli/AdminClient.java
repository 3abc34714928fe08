package org.hanok.cli;

import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** The administrators' REST interface, with the token that a running node leaves for its owner. */
final class AdminClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final String base;
  private final String token;
  private final Http http;

  private AdminClient(String base, String token, Http http) {
    this.base = base;
    this.token = token;
    this.http = http;
  }

  static AdminClient of(NodeHome home) {
    // A token may be left over, or copied with the folder: it would open the node of another one.
    if (Tenant.of(home) instanceof Tenant.Nobody) {
      throw noNode(home);
    }
    String token = home.text("run", "cli-token").orElseThrow(() -> noNode(home));
    Path keyStore = home.keyStore();
    String password = home.secret("keystore-password", keyStore);
    return new AdminClient(home.adminUrl() + "/api/v1", token, Http.pinned(keyStore, password));
  }

  private static CliException noNode(NodeHome home) {
    return new CliException(
        ExitCode.NO_NODE,
        CliReason.NO_NODE,
        "no node runs in " + home.root() + ": start one by ./hanok run");
  }

  Http.Answer get(String path) {
    return http.send(authorised(path).GET(), TIMEOUT).orFail();
  }

  Http.Answer delete(String path) {
    return http.send(authorised(path).DELETE(), TIMEOUT).orFail();
  }

  Http.Answer put(String path, HttpRequest.BodyPublisher json) {
    return http.send(authorised(path).header("Content-Type", "application/json").PUT(json), TIMEOUT)
        .orFail();
  }

  Http.Answer post(String path, String contentType, HttpRequest.BodyPublisher body) {
    return http.send(authorised(path).header("Content-Type", contentType).POST(body), TIMEOUT)
        .orFail();
  }

  /** Writes what a POST is answered with into {@code target}, however long it is. */
  void download(
      String path, HttpRequest.BodyPublisher json, OutputStream target, LongConsumer received) {
    http.download(
        authorised(path)
            .setHeader("Accept", "application/octet-stream, application/json")
            .header("Content-Type", "application/json")
            .POST(json),
        TIMEOUT,
        target,
        received);
  }

  private HttpRequest.Builder authorised(String path) {
    return Http.to(base + path)
        .header("Authorization", "Bearer " + token)
        .header("X-Hanok-Request", "cli")
        .header("Accept", "application/json");
  }

  @Override
  public void close() {
    http.close();
  }
}
