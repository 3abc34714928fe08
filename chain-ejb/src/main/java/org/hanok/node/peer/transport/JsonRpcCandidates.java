package org.hanok.node.peer.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.hanok.node.peer.message.CandidateInfo;

/** Asks over JSON-RPC: so long, so much of an answer, and no redirection is followed. */
public final class JsonRpcCandidates implements CandidateSource {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public void ask(String url, Consumer<Optional<CandidateInfo>> answer) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CandidateInfo.QUESTION))
            .build();
    BodyHandler<String> body =
        BodyHandlers.limiting(BodyHandlers.ofString(), CandidateInfo.MAX_UNITS);
    var ignored =
        client
            .sendAsync(request, body)
            .handle(
                (response, failure) -> {
                  boolean isThere = failure == null && response.statusCode() == OK;
                  answer.accept(isThere ? CandidateInfo.read(response.body()) : Optional.empty());
                  return isThere;
                });
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
