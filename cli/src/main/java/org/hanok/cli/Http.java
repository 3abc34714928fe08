package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** HTTP to the node. Trusts the node's own certificate and no other for the console's port. */
final class Http implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client;

  private Http(HttpClient client) {
    this.client = client;
  }

  static Http plain() {
    return new Http(HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
  }

  /** Pins the certificate in {@code keyStore}, which is sealed with {@code password}. */
  static Http pinned(Path keyStore, String password) {
    try (InputStream in = Files.newInputStream(keyStore)) {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(in, password.toCharArray());
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (String alias : Collections.list(own.aliases())) {
        trusted.setCertificateEntry(alias, own.getCertificate(alias));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new Http(
          HttpClient.newBuilder().sslContext(context).connectTimeout(CONNECT_TIMEOUT).build());
    } catch (IOException | GeneralSecurityException e) {
      throw new CliException(
          ExitCode.NO_NODE,
          "HANOK-CLI-NO-NODE",
          "no node has run in this folder yet (" + e.getMessage() + "): start one by ./hanok run");
    }
  }

  /** An answer: its status, its headers and its body. */
  record Answer(int status, HttpHeaders headers, byte[] bytes) {

    /** The body as text. */
    String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** The body as a JSON object. */
    JsonObject object() {
      try {
        return JsonParser.parse(body()) instanceof JsonObject object ? object : wrapped();
      } catch (JsonSyntaxException e) {
        return wrapped();
      }
    }

    private JsonObject wrapped() {
      return JsonObject.EMPTY;
    }

    /** The body as JSON of any kind. */
    @Nullable JsonValue json() {
      try {
        return JsonParser.parse(body());
      } catch (JsonSyntaxException e) {
        return null;
      }
    }

    /** Fails with the node's own code and message unless it was a success. */
    Answer orFail() {
      if (isSuccess()) {
        return this;
      }
      JsonObject error = Objects.requireNonNullElse(object().getObject("error"), JsonObject.EMPTY);
      String code = Objects.requireNonNullElse(error.getString("code"), "HTTP-" + status);
      String message =
          Objects.requireNonNullElse(
              error.getString("message"), "the node answered HTTP " + status + ": " + body());
      throw new CliException(ExitCode.FAILED, code, message);
    }
  }

  Answer send(HttpRequest.Builder request, Duration timeout) {
    HttpRequest built = request.timeout(timeout).build();
    try {
      HttpResponse<byte[]> answer = client.send(built, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (ConnectException e) {
      throw new CliException(
          ExitCode.NO_NODE,
          "HANOK-CLI-NO-NODE",
          "no node answers at " + built.uri() + ": start one by ./hanok run");
    } catch (IOException e) {
      throw new CliException(ExitCode.NO_NODE, "HANOK-CLI-IO", built.uri() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "HANOK-CLI-INTERRUPTED", "interrupted");
    }
  }

  static HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  @Override
  public void close() {
    client.close();
  }
}
