package org.hanok.node.gateway;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.Program;

/**
 * Calls of services: turns a paid HTTP call into a job and waits for its result. Safe for any
 * number of threads.
 */
public interface ServiceGateway {

  /** The largest input or result that passes the gateway. */
  int MAX_BYTES = 4 << 20;

  /** The longest that a call may wait for its result. */
  long MAX_WAIT_MILLIS = 120_000;

  /**
   * What would be accepted for a call, if there is such a program.
   *
   * @param input what would be sent
   */
  Optional<Terms> terms(String program, byte[] input);

  /**
   * Calls a service.
   *
   * @param payment a signed submit_job transaction, {@code {tx_body, signature}}
   * @param waitMillis how long to wait for the result, at most {@link #MAX_WAIT_MILLIS}
   */
  CallOutcome call(String program, byte[] input, JsonObject payment, long waitMillis);

  /**
   * What would be accepted.
   *
   * @param program the program
   * @param offers who has room for a job now; empty if nobody has
   * @param operation what to sign, for the first of them: fields in capitals are the caller's to
   *     fill in; empty if nobody has room
   */
  record Terms(Program program, List<ProviderOffer> offers, JsonObject operation) {
    public Terms {
      offers = List.copyOf(offers);
    }
  }

  /** A provider with room under a contract. */
  record ProviderOffer(String contract, String provider, double priceAin, long freePlaces) {}

  /** What became of a call. */
  sealed interface CallOutcome {

    /**
     * There is a result.
     *
     * @param output the program's output
     * @param job the settled job
     * @param transaction the hash of the payment
     */
    record Completed(byte[] output, Job job, String transaction) implements CallOutcome {}

    /** The job ended without a result; the price went back to the caller. */
    record Failed(Job job, String transaction) implements CallOutcome {}

    /** It still runs; ask for the job later. */
    record StillRunning(String jobId, String transaction) implements CallOutcome {}

    /**
     * The payment was not taken, and nothing was paid.
     *
     * @param code stable
     */
    record NotPaid(String code, String message) implements CallOutcome {}

    /** The node cannot take calls now. */
    record Unavailable(String code, String message, long retryAfterMillis) implements CallOutcome {}
  }
}
