package org.hanok.runtime.support.program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.hanok.runtime.support.child.ChildGone;
import org.hanok.runtime.support.child.ChildSession;
import org.hanok.runtime.support.child.ChildTask;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;

/** Has one program looked at by a child, within a time. */
final class PrepareTask implements ChildTask {

  private final ProgramArtifact artifact;
  private final Workshop workshop;
  private final long limitMillis;
  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private volatile Verdict found = new Verdict.Fine();
  private boolean isOver;
  private boolean isTooSlow;

  PrepareTask(ProgramArtifact artifact, Workshop workshop, long limitMillis) {
    this.artifact = artifact;
    this.workshop = workshop;
    this.limitMillis = limitMillis;
  }

  CompletableFuture<Verdict> verdict() {
    return verdict;
  }

  @Override
  public long heapBytes() {
    return bytesToPrepare(artifact, workshop);
  }

  /** A large program is tried with what there is: it is an outcome if that is not enough. */
  static long bytesToPrepare(ProgramArtifact artifact, Workshop workshop) {
    return Math.min(
        workshop.language().bytesToPrepare(artifact), workshop.pool().settings().maxHeapBytes());
  }

  @Override
  public boolean isAlone() {
    return !workshop.language().isMemorySafe();
  }

  @Override
  public String affinity() {
    return artifact.hash().digits();
  }

  @Override
  public void run(ChildSession child) throws ChildGone {
    ScheduledFuture<?> limit = workshop.pool().after(limitMillis, () -> giveUp(child));
    try {
      found =
          workshop
              .language()
              .prepare(child, artifact)
              .<Verdict>map(PrepareTask::refused)
              .orElseGet(Verdict.Fine::new);
    } finally {
      limit.cancel(false);
      synchronized (this) {
        isOver = true;
      }
    }
  }

  @Override
  public void done() {
    verdict.complete(found);
  }

  /** A child is ended only while it looks at this program, never in its next task. */
  private synchronized void giveUp(ChildSession child) {
    if (!isOver) {
      isTooSlow = true;
      child.kill();
    }
  }

  static Verdict refused(Refusal refusal) {
    return new Verdict.Refused(RefusalCode.valueOf(refusal.kind().name()), refusal.message(), true);
  }

  @Override
  public synchronized void lost(ChildGone loss) {
    if (loss.kind() != ChildGone.Kind.NOT_STARTED && loss.kind() != ChildGone.Kind.KILLED
        || isTooSlow) {
      workshop.quarantine().lost(affinity());
    }
    if (isTooSlow) {
      refuse(RefusalCode.GAVE_UP, "not ready within " + limitMillis + " ms");
    } else if (loss.isOutOfMemory()) {
      refuse(RefusalCode.TOO_LARGE, "takes too much memory to make ready");
    } else if (loss.isCrash() && !workshop.language().isMemorySafe()) {
      refuse(RefusalCode.MALFORMED, "what reads it crashes: " + loss.reason());
    } else {
      refuse(RefusalCode.RUNTIME_BROKEN, "its process was lost: " + loss.reason());
    }
  }

  @Override
  public void refused(String reason) {
    refuse(RefusalCode.GAVE_UP, reason);
  }

  private void refuse(RefusalCode code, String message) {
    verdict.complete(new Verdict.Refused(code, message, false));
  }
}
