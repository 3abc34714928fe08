package org.hanok.cli;

import java.time.Duration;
import org.hanok.protocol.market.Job;

/** Asks the gateway for a job with the signature of somebody who may know of it. */
final class JobClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private JobClient() {}

  /** {@code part} is empty, {@code /result} or {@code /log}. */
  static Http.Answer get(NodeHome home, Chain chain, Job job, String part, Wallet reader) {
    long now = System.currentTimeMillis();
    String message = "hanok job read|" + chain.networkId() + "|" + job.id() + "|" + now;
    String url = home.apiUrl() + "/services/" + job.program() + "/jobs/" + job.id() + part;
    try (Http http = Http.plain()) {
      return http.send(
          Http.to(url)
              .header("X-Hanok-Time", Long.toString(now))
              .header(
                  "X-Hanok-Signature",
                  reader.key().signMessage(message, chain.chainId()).toString())
              .GET(),
          TIMEOUT);
    }
  }
}
