package org.hanok.runtime.wasm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.hanok.runtime.support.child.ChildGone;
import org.hanok.runtime.support.child.ChildPool;
import org.hanok.runtime.support.child.ChildSession;
import org.hanok.runtime.support.child.ChildTask;
import org.hanok.runtime.support.child.Quarantine;
import org.hanok.runtime.wasm.wire.Refusal;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;

/** Has one program compiled by a child, within a time. */
final class CompileTask implements ChildTask {

  private final ProgramArtifact artifact;
  private final ProgramLoader loader;
  private final ChildPool pool;
  private final Quarantine quarantine;
  private final long limitMillis;
  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private volatile Verdict found = new Verdict.Fine();
  private boolean isOver;
  private boolean isTooSlow;

  CompileTask(
      ProgramArtifact artifact,
      ProgramLoader loader,
      ChildPool pool,
      Quarantine quarantine,
      long limitMillis) {
    this.artifact = artifact;
    this.loader = loader;
    this.pool = pool;
    this.quarantine = quarantine;
    this.limitMillis = limitMillis;
  }

  CompletableFuture<Verdict> verdict() {
    return verdict;
  }

  @Override
  public long heapBytes() {
    return heapToCompile(artifact, pool);
  }

  /** A large program is tried with what there is: it is an outcome if that is not enough. */
  static long heapToCompile(ProgramArtifact artifact, ChildPool pool) {
    long wanted =
        ProgramLoader.BASE_BYTES + (long) ProgramLoader.COMPILED_FACTOR * artifact.content().size();
    return Math.min(wanted, pool.settings().maxHeapBytes());
  }

  @Override
  public String affinity() {
    return artifact.hash().digits();
  }

  @Override
  public void run(ChildSession child) throws ChildGone {
    ScheduledFuture<?> limit = pool.after(limitMillis, () -> giveUp(child));
    try {
      long room =
          ProgramLoader.BASE_BYTES
              + (long) (ProgramLoader.COMPILED_FACTOR - ProgramLoader.LOADED_FACTOR)
                  * artifact.content().size();
      found =
          loader
              .load(child, artifact, room)
              .<Verdict>map(CompileTask::refused)
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

  /** A child is ended only while it compiles this program, never in its next task. */
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
      quarantine.lost(affinity());
    }
    if (isTooSlow) {
      refuse(RefusalCode.GAVE_UP, "not compiled within " + limitMillis + " ms");
    } else if (loss.isOutOfMemory()) {
      refuse(RefusalCode.TOO_LARGE, "takes too much memory to compile");
    } else {
      refuse(RefusalCode.RUNTIME_BROKEN, "the compiler broke: " + loss.reason());
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
