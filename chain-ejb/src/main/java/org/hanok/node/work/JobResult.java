package org.hanok.node.work;

import java.util.Optional;
import org.hanok.node.reason.WorkReason;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.UsageCounters;

/** How a job ended at this provider. */
public sealed interface JobResult {

  /** The job. */
  Job job();

  /** What it used. */
  UsageCounters usage();

  /** The stable code of how it ended. */
  String code();

  /** The hash of the output, if there is one. */
  Optional<ContentHash> output();

  /** The program completed; its output is in the object store. */
  record Succeeded(Job job, ContentHash outputHash, long outputBytes, UsageCounters usage)
      implements JobResult {
    @Override
    public String code() {
      return WorkReason.EXEC_COMPLETED.id();
    }

    @Override
    public Optional<ContentHash> output() {
      return Optional.of(outputHash);
    }
  }

  /**
   * There is no output.
   *
   * @param code an outcome's or a refusal's code of the SPI, or one of {@link WorkFailure}
   * @param message for people
   * @param programsOwn whether the program brought it about, rather than this provider
   */
  record Failed(Job job, String code, String message, boolean programsOwn, UsageCounters usage)
      implements JobResult {
    @Override
    public Optional<ContentHash> output() {
      return Optional.empty();
    }
  }
}
