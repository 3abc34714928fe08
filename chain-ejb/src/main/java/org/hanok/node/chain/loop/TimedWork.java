package org.hanok.node.chain.loop;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.reason.NodeReason;
import org.hanok.node.storage.UnitOfWork;

/**
 * The writer's work in the database, with the time that it takes: a database that neither answers
 * nor hangs up keeps the writer waiting, who therefore cannot say so itself.
 */
public final class TimedWork implements UnitOfWork {

  /** How long the database may take before the node says that it hangs. */
  static final long PATIENCE_MILLIS = 10_000;

  private static final long IDLE = -1;

  private final UnitOfWork real;
  private final LongSupplier clock;
  private volatile long sinceMillis = IDLE;

  public TimedWork(UnitOfWork real, LongSupplier clock) {
    this.real = real;
    this.clock = clock;
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    sinceMillis = clock.getAsLong();
    try {
      return real.call(work);
    } finally {
      sinceMillis = IDLE;
    }
  }

  @Override
  public void fence(EntityManager entities) {
    real.fence(entities);
  }

  @Override
  public Optional<String> hindrance() {
    return real.hindrance();
  }

  /** That this node may not write, or that the database hangs, if so. Any thread may ask. */
  Optional<Condition> hanging() {
    return silence().or(() -> real.hindrance().map(this::otherWriter));
  }

  private Condition otherWriter(String message) {
    return new Condition(NodeReason.OTHER_WRITER, Severity.CRITICAL, message, clock.getAsLong());
  }

  private Optional<Condition> silence() {
    long since = sinceMillis;
    long takenMillis = since == IDLE ? 0 : clock.getAsLong() - since;
    return takenMillis <= PATIENCE_MILLIS
        ? Optional.empty()
        : Optional.of(
            new Condition(
                ChainReason.STORAGE_HANGS,
                Severity.CRITICAL,
                "The database has not answered for "
                    + takenMillis / 1_000
                    + " s. The node goes on by itself once it does; look after the database.",
                since));
  }
}
