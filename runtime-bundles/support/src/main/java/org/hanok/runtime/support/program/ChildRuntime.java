package org.hanok.runtime.support.program;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hanok.runtime.support.child.ChildPool;
import org.hanok.runtime.support.child.Quarantine;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.Prepared;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.PrepareOutcome.Refused;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.RuntimeDescriptor;

/**
 * Runs one language's programs in children that are kept warm. Programs that could take their child
 * over need bubblewrap: without it they would read what the node's user reads, and none is taken.
 */
public abstract class ChildRuntime implements LanguageRuntime, AutoCloseable {

  private static final int LOSSES_ALLOWED = 5;
  private static final long QUARANTINE_MILLIS = 600_000;
  private static final long PREPARE_GRACE_MILLIS = 5_000;

  private final RuntimeDescriptor descriptor;
  private final int maxArtifactBytes;
  private final long prepareTimeoutMillis;
  private final Optional<String> lacking;
  private final Workshop workshop;
  private final ProgramBook book = new ProgramBook();
  private volatile boolean isClosed;

  /**
   * A runtime whose first child is being started.
   *
   * @param pool its children, which end with it
   * @param maxArtifactBytes the largest program
   * @param prepareTimeoutMillis how long making one program ready may take
   */
  protected ChildRuntime(
      RuntimeDescriptor descriptor,
      ChildLanguage language,
      ChildPool pool,
      int maxArtifactBytes,
      long prepareTimeoutMillis) {
    this.descriptor = descriptor;
    this.maxArtifactBytes = maxArtifactBytes;
    this.prepareTimeoutMillis = prepareTimeoutMillis;
    this.lacking = language.isMemorySafe() ? Optional.empty() : pool.lacking();
    this.workshop =
        new Workshop(
            language,
            pool,
            new Quarantine(LOSSES_ALLOWED, QUARANTINE_MILLIS, System::nanoTime),
            descriptor.isolation());
  }

  @Override
  public final RuntimeDescriptor descriptor() {
    return descriptor;
  }

  /** Why it takes no program on this machine, for its self-test; empty if it takes them. */
  protected final Optional<String> lacking() {
    return lacking;
  }

  /** What its children are at this moment. */
  public final ChildPool.Figures figures() {
    return workshop.pool().figures();
  }

  @Override
  public final PrepareOutcome prepare(ProgramArtifact artifact) {
    if (isClosed || lacking.isPresent()) {
      return new Refused(RefusalCode.RUNTIME_BROKEN, lacking.orElse("the runtime is stopping"));
    }
    if (artifact.content().size() > maxArtifactBytes) {
      return new Refused(RefusalCode.TOO_LARGE, "larger than " + maxArtifactBytes + " bytes");
    }
    if (workshop.quarantine().holds(artifact.hash().digits())) {
      return new Refused(RefusalCode.QUARANTINED, Workshop.QUARANTINED);
    }
    return await(artifact, book.verdict(artifact.hash(), () -> judge(artifact)));
  }

  private CompletableFuture<Verdict> judge(ProgramArtifact artifact) {
    PrepareTask task = new PrepareTask(artifact, workshop, prepareTimeoutMillis);
    workshop.pool().submit(task, prepareTimeoutMillis);
    return task.verdict();
  }

  private PrepareOutcome await(ProgramArtifact artifact, CompletableFuture<Verdict> asked) {
    long patience = 2 * prepareTimeoutMillis + PREPARE_GRACE_MILLIS;
    try {
      return switch (asked.get(patience, TimeUnit.MILLISECONDS)) {
        case Verdict.Fine _ -> new Prepared(new ChildPrepared(artifact, workshop));
        case Verdict.Refused refused -> new Refused(refused.code(), refused.message());
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Refused(RefusalCode.GAVE_UP, "interrupted while it was made ready");
    } catch (TimeoutException _) {
      return new Refused(RefusalCode.GAVE_UP, "not ready within " + patience + " ms");
    } catch (ExecutionException e) {
      return new Refused(RefusalCode.RUNTIME_BROKEN, String.valueOf(e.getCause()));
    }
  }

  /** Interrupts what runs, waits for it for a few seconds, and frees everything. */
  @Override
  public final void close() {
    isClosed = true;
    workshop.running().forEach(execution -> execution.interrupt("the runtime is stopping"));
    workshop.pool().close();
  }
}
