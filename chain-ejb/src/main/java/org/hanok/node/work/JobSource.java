package org.hanok.node.work;

import java.util.List;

/** Where jobs come from: the chain, seen by this node's provider. */
public interface JobSource {

  /**
   * The jobs that wait for this provider's result now, oldest first; asked at start and from time
   * to time, so that neither a crash nor a lost event loses a job.
   *
   * @param limit the most that are wanted
   */
  List<Job> open(int limit);

  /**
   * Whether that job still waits for its result: what {@link #open} or a listener was told may have
   * ended by the time it is looked at.
   */
  boolean isOpen(String jobId);

  /** Calls {@code listener} for what happens from now on, until the subscription is closed. */
  Subscription subscribe(Listener listener);

  /** Learns of jobs; must return at once. */
  interface Listener {

    /** A job was submitted to this provider. May be told more than once. */
    void submitted(Job job);

    /**
     * A job's result can no longer matter: another one stands, it expired, it was withdrawn.
     *
     * @param reason why, for the record
     */
    void obsolete(String jobId, String reason);
  }

  /** An end to the calls. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
