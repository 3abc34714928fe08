package org.hanok.node.gateway;

import java.util.Optional;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.node.objects.JobNote;
import org.hanok.protocol.market.Job;

/**
 * Tells what became of jobs. What the chain says is for everybody; the result, the log and how the
 * run ended are for the job's payer and the program's developer, who sign for it.
 */
public interface JobDesk {

  /** How long a signature serves, in milliseconds before and after its time. */
  long SIGNATURE_MILLIS = 300_000;

  /**
   * A reader's signature.
   *
   * @param timeMillis the Unix time that was signed
   * @param signature of the message {@code hanok job read|NETWORK|JOB|TIME}, as wallets sign
   *     messages
   */
  record SignedRead(long timeMillis, String signature) {}

  /** What became of a job of {@code program}. */
  Answer job(String program, String jobId, Optional<SignedRead> reader);

  /** As {@link #job}, for the job that the transaction of that hash paid for. */
  Answer jobPaidBy(String program, String paymentHash, Optional<SignedRead> reader);

  /** The result of a job; its reader must sign. */
  ResultAnswer result(String program, String jobId, Optional<SignedRead> reader);

  /** The network's id, which readers sign. */
  int networkId();

  /** What is told of a job. */
  sealed interface Answer {

    /**
     * The job.
     *
     * @param certainty how sure job and payment are
     * @param happened what happened to it, for people; empty while nothing worth telling has
     * @param note how the run ended; empty unless the reader may know
     * @param advice what to do about it; empty if nothing is to be done
     */
    record Found(
        Job job, Certainty certainty, String happened, Optional<JobNote> note, String advice)
        implements Answer {}

    /** Nothing is told. */
    record Refused(Refusal refusal) implements Answer {}
  }

  /** What came of asking for a result. */
  sealed interface ResultAnswer {

    /** The program's output. */
    record Found(byte[] output, Job job) implements ResultAnswer {}

    /** There is none for this reader. */
    record Refused(Refusal refusal) implements ResultAnswer {}
  }
}
