package org.hanok.node.outcall;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Calls the REST functions that transactions trigger: one POST each, whose answer nobody waits for
 * and which is never repeated. Only addresses on the chain's whitelist get here.
 *
 * <p>At most {@value #MAX_OPEN_CALLS} calls are open; one more is dropped, counted and logged. Does
 * not follow redirects, since only the first address is on the whitelist.
 */
public final class RestFunctionCaller implements Consumer<ChainEvent>, AutoCloseable {

  /** How many calls may be open. */
  public static final int MAX_OPEN_CALLS = 256;

  private static final Logger LOG = System.getLogger(RestFunctionCaller.class.getName());

  private final HttpClient client;
  private final Duration timeout;
  private final Semaphore room = new Semaphore(MAX_OPEN_CALLS);
  private final AtomicLong dropped = new AtomicLong();

  /**
   * A caller that gives up a call after {@code timeout}, the reading of its answer included.
   *
   * @param timeout REST_FUNCTION_CALL_TIMEOUT_MS
   */
  public RestFunctionCaller(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public void accept(ChainEvent event) {
    switch (event) {
      case ChainEvent.RestFunctionTriggered call -> call(call.fid(), call.url(), call.body());
      case ChainEvent.Missed missed -> drop(missed.count());
      default -> {
        // concerns others
      }
    }
  }

  /** How many calls were not made, because too many were open or waited. */
  public long dropped() {
    return dropped.get();
  }

  private void call(String fid, String url, JsonObject body) {
    if (!room.tryAcquire()) {
      drop(1);
      return;
    }
    CompletableFuture<HttpResponse<Void>> answer;
    try {
      answer = client.sendAsync(request(url, body), BodyHandlers.discarding());
    } catch (IllegalArgumentException e) {
      room.release();
      LOG.log(Level.INFO, "HANOK-REST-CALL-FAILED fid={0} url={1} why={2}", fid, url, e);
      return;
    }
    CompletableFuture<Void> ignored =
        answer
            .copy()
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .handle(
                (response, failure) -> {
                  boolean _ = answer.cancel(true);
                  room.release();
                  tell(fid, url, response, failure);
                  return null;
                });
  }

  private HttpRequest request(String url, JsonObject body) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(timeout)
        .header("Content-Type", "application/json;charset=utf-8")
        .header("Accept", "application/json, text/plain, */*")
        .POST(BodyPublishers.ofString(JsonText.stringify(body)))
        .build();
  }

  private static void tell(
      String fid, String url, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.log(Level.INFO, "HANOK-REST-CALL-FAILED fid={0} url={1} why={2}", fid, url, failure);
    } else if (response != null && response.statusCode() >= 300) {
      String status = Integer.toString(response.statusCode());
      LOG.log(Level.INFO, "HANOK-REST-CALL-REFUSED fid={0} url={1} status={2}", fid, url, status);
    }
  }

  private void drop(long count) {
    long sum = dropped.addAndGet(count);
    LOG.log(
        Level.WARNING,
        "HANOK-REST-CALLS-DROPPED now={0} ever={1}",
        Long.toString(count),
        Long.toString(sum));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
