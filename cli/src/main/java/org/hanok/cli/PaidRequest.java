package org.hanok.cli;

import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * A call with its payment. It may be sent again and again: the same payment gives the same answer
 * and pays once, so that neither a broken line nor a slow program costs anything.
 */
record PaidRequest(String url, String payment, String contentType, byte[] body) {

  private static final Duration TIMEOUT = Duration.ofSeconds(45);
  private static final long PATIENCE_MILLIS = 2 * CallCommand.DEADLINE_MILLIS;
  private static final long MAX_PAUSE_MILLIS = 5_000;

  /** The answer that is no "later"; the last one when patience ends. */
  Http.Answer send() {
    long ends = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (true) {
      try (Http http = Http.plain()) {
        Http.Answer answer = http.send(request(), TIMEOUT);
        boolean isLater =
            answer.status() == 202 || answer.status() == 429 || answer.status() == 503;
        if (!isLater || System.nanoTime() > ends) {
          return answer;
        }
        pause(answer);
      } catch (CliException e) {
        // The line broke: whether the call began is told by asking again.
        if (!e.code().equals(CliReason.IO.id()) || System.nanoTime() > ends) {
          throw e;
        }
        pause(1_000);
      }
    }
  }

  private HttpRequest.Builder request() {
    return Http.to(url)
        .header("Content-Type", contentType)
        .header("X-Hanok-Payment", payment)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static void pause(Http.Answer answer) {
    pause(answer.headers().firstValue("Retry-After").map(PaidRequest::millis).orElse(1_000L));
  }

  private static long millis(String seconds) {
    return seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) * 1_000 : 1_000;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(Math.clamp(millis, 10, MAX_PAUSE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, CliReason.INTERRUPTED, "interrupted");
    }
  }
}
