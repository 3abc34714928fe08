package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** HTTP to the node. Trusts the node's own certificate and no other for the console's port. */
final class Http implements AutoCloseable {

  /**
   * TLS included, for which a node on a busy machine needs its time; where none is, none is waited.
   */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  private static final int MAX_REFUSAL_BYTES = 1 << 16;
  private static final int BUFFER_BYTES = 1 << 16;

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
      List<X509Certificate> pinned = new ArrayList<>();
      for (String alias : Collections.list(own.aliases())) {
        if (own.getCertificate(alias) instanceof X509Certificate certificate) {
          pinned.add(certificate);
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new PinnedTrust(pinned)}, null);
      return new Http(
          HttpClient.newBuilder().sslContext(context).connectTimeout(CONNECT_TIMEOUT).build());
    } catch (IOException | GeneralSecurityException e) {
      throw new CliException(
          ExitCode.NO_NODE,
          CliReason.NO_NODE,
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

  /** Sends a request; the whole of its answer has to be there within {@code timeout}. */
  Answer send(HttpRequest.Builder request, Duration timeout) {
    HttpRequest built = request.timeout(timeout).build();
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(built, HttpResponse.BodyHandlers.ofByteArray());
    try {
      // The client's own limit ends with the answer's head.
      HttpResponse<byte[]> answer = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (TimeoutException e) {
      throw silent(built, timeout);
    } catch (ExecutionException e) {
      throw failure(built, timeout, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, CliReason.INTERRUPTED, "interrupted");
    } finally {
      boolean ignored = sent.cancel(true);
    }
  }

  /**
   * Writes the body of an answer into {@code target} as it comes, however long it is.
   *
   * @param silence how long nothing may come
   * @param received told how many bytes came so far
   */
  void download(
      HttpRequest.Builder request, Duration silence, OutputStream target, LongConsumer received) {
    HttpRequest built = request.build();
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(built, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = bodyOf(sent.get(silence.toMillis(), TimeUnit.MILLISECONDS));
        Silence watch = Silence.watch(body, silence)) {
      copy(body, target, watch, received);
    } catch (TimeoutException e) {
      throw silent(built, silence);
    } catch (ExecutionException e) {
      throw failure(built, silence, e.getCause() == null ? e : e.getCause());
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, built.uri() + " broke off: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, CliReason.INTERRUPTED, "interrupted");
    } finally {
      boolean ignored = sent.cancel(true);
    }
  }

  private static InputStream bodyOf(HttpResponse<InputStream> answer) throws IOException {
    if (answer.statusCode() / 100 == 2) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      byte[] bytes = body.readNBytes(MAX_REFUSAL_BYTES);
      Answer ignored = new Answer(answer.statusCode(), answer.headers(), bytes).orFail();
    }
    throw new IOException("HTTP " + answer.statusCode());
  }

  private static void copy(
      InputStream body, OutputStream target, Silence watch, LongConsumer received)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long total = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      watch.heard();
      try {
        target.write(buffer, 0, read);
      } catch (IOException e) {
        throw new CliException(
            ExitCode.FAILED, CliReason.IO, "cannot write: " + NodeHome.reason(e));
      }
      total += read;
      received.accept(total);
    }
  }

  private static CliException failure(HttpRequest request, Duration timeout, Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException e -> silent(request, CONNECT_TIMEOUT);
      case HttpTimeoutException e -> silent(request, timeout);
      case ConnectException e ->
          new CliException(
              ExitCode.NO_NODE,
              CliReason.NO_NODE,
              "no node answers at " + request.uri() + ": start one by ./hanok run");
      default ->
          new CliException(
              ExitCode.NO_NODE, CliReason.IO, request.uri() + ": " + cause.getMessage());
    };
  }

  private static CliException silent(HttpRequest request, Duration timeout) {
    return new CliException(
        ExitCode.NO_NODE,
        CliReason.NO_ANSWER,
        request.uri() + " did not answer within " + timeout.toSeconds() + " s");
  }

  static HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  @Override
  public void close() {
    // Not close, which waits for what was given up.
    client.shutdownNow();
  }
}
