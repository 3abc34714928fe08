package org.hanok.node.gateway;

import java.util.Optional;
import org.hanok.node.objects.JobNote;
import org.hanok.protocol.market.Job;

/**
 * What this node knows of jobs beyond what the chain says, for its own operators: who may see which
 * part is for the door to say. Clients ask {@link JobDesk} and sign for it.
 */
public interface JobRecords {

  /**
   * What became of a job.
   *
   * @param happened what happened to it, for people; empty while it waits or runs
   * @param advice what to do about it; empty if nothing is to be done
   * @param note how the run ended here; {@link JobNote#NONE} if nothing is known of it
   */
  record Told(Job job, String happened, String advice, JobNote note) {}

  /** What became of that job; empty if the chain does not have it. */
  Optional<Told> told(String jobId);

  /** The job's input, while it is kept here. */
  Optional<byte[]> input(String jobId);

  /** The job's result, while it is kept here. */
  Optional<byte[]> result(String jobId);
}
