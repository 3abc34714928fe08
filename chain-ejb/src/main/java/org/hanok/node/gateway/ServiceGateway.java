package org.hanok.node.gateway;

import java.util.List;
import java.util.Optional;
import org.hanok.node.objects.JobNote;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.Program;

/**
 * Calls of services: turns a paid HTTP call into a job and waits for its result. The same payment
 * gives the same answer, however often it comes. Safe for any number of threads.
 */
public interface ServiceGateway {

  /** The largest input or result that passes the gateway. */
  int MAX_BYTES = 4 << 20;

  /** The longest that a call may wait for its result. */
  long MAX_WAIT_MILLIS = 120_000;

  /**
   * What would be accepted for a call, if there is such a program.
   *
   * @param inputHash SHA-256 of what would be sent, 64 hex digits
   * @param inputBytes how long it is
   */
  Optional<Terms> terms(String program, String inputHash, long inputBytes);

  /**
   * Looks at a payment before its input is read: a body is taken from somebody who signed for it
   * and from nobody else.
   *
   * @param payment a signed submit_job transaction, {@code {tx_body, signature}}
   */
  Admission admit(String program, JsonObject payment);

  /**
   * Calls a service, or waits for the call that this payment began.
   *
   * @param patience for what to wait, and how long
   */
  CallOutcome call(String program, Payment payment, byte[] input, Patience patience);

  /**
   * What a caller waits for.
   *
   * @param waitMillis how long, at most {@link #MAX_WAIT_MILLIS}
   * @param certainty how sure the result must be, and the payment with it
   */
  record Patience(long waitMillis, Certainty certainty) {
    public Patience {
      waitMillis = Math.clamp(waitMillis, 0, MAX_WAIT_MILLIS);
    }
  }

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

  /** What became of {@link #admit}. */
  sealed interface Admission {

    /**
     * Send the input.
     *
     * @param maxInputBytes how much of it is to be read; more is not what was paid for
     */
    record Admitted(Payment payment, int maxInputBytes) implements Admission {}

    /** There is no use in sending it. */
    record Refused(Refusal refusal) implements Admission {}
  }

  /**
   * Why something is not done.
   *
   * @param code the problem's own, or a more exact one of the chain or the node
   * @param retryAfterMillis when the same may be tried again; 0 where that is no use
   */
  record Refusal(GatewayProblem problem, String code, String message, long retryAfterMillis) {

    static Refusal of(GatewayProblem problem, String message) {
      return new Refusal(problem, problem.code(), message, 0);
    }

    static Refusal later(GatewayProblem problem, String message, long retryAfterMillis) {
      return new Refusal(problem, problem.code(), message, retryAfterMillis);
    }
  }

  /** What became of a call. */
  sealed interface CallOutcome {

    /**
     * There is a result.
     *
     * @param output the program's output
     * @param job the job, which has a result
     * @param transaction the hash of the payment
     * @param certainty how sure job and payment are
     */
    record Completed(byte[] output, Job job, String transaction, Certainty certainty)
        implements CallOutcome {}

    /** The job ended without a result; the price went back to the caller. */
    record Failed(Job job, String transaction, JobNote note, Certainty certainty)
        implements CallOutcome {}

    /** It still runs: ask for the job later, or send the same payment again. */
    record StillRunning(String jobId, String transaction) implements CallOutcome {}

    /** No job began by this call. What was paid by an earlier one is told by its job. */
    record NotDone(Refusal refusal) implements CallOutcome {}
  }
}
