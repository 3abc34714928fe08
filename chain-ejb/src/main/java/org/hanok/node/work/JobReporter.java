package org.hanok.node.work;

/** Where results go: signed transactions of this node's provider, entering by ingress. */
public interface JobReporter {

  /**
   * Reports how a job ended. Called once per run of a job, maybe again with the same result after
   * {@link Receipt.TryAgain} or a restart; reporting twice must do no harm.
   */
  Receipt report(JobResult result);

  /** What became of a report. */
  sealed interface Receipt {

    /** The chain has it. */
    record Accepted(String transactionHash) implements Receipt {}

    /** The chain will never take it: the job is settled, expired or unknown. */
    record Refused(String code, String message) implements Receipt {}

    /** It could not be reported now; worth another try. */
    record TryAgain(String message) implements Receipt {}
  }
}
