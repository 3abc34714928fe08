package org.hanok.node.peering;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.message.CandidateInfo;

/** Asks other nodes whom they know. A bounded number at once, a bounded time and answer each. */
final class CandidateCalls implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 8;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);

  /** Asks the node with that JSON-RPC URL; {@code listener} hears of it in any case. */
  void ask(String url, Consumer<PeerEvent> listener) {
    if (!places.tryAcquire()) {
      listener.accept(new PeerEvent.Answered(url, Optional.empty()));
      return;
    }
    var ignored =
        threads.submit(
            () -> {
              try {
                listener.accept(new PeerEvent.Answered(url, answer(url)));
              } finally {
                places.release();
              }
            });
  }

  private Optional<CandidateInfo> answer(String url) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(CandidateInfo.QUESTION))
              .build();
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(CandidateInfo.MAX_UNITS + 1);
        return bytes.length > CandidateInfo.MAX_UNITS
            ? Optional.empty()
            : CandidateInfo.read(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    var ignored = threads.shutdownNow();
  }
}
