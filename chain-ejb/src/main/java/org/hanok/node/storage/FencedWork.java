package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Function;

/** Work of the node that writes this database, as long as it does. */
final class FencedWork implements UnitOfWork {

  private final UnitOfWork real;
  private final WriterLease lease;
  private final ThreadLocal<Boolean> passedFence = ThreadLocal.withInitial(() -> Boolean.FALSE);

  FencedWork(UnitOfWork real, WriterLease lease) {
    this.real = real;
    this.lease = lease;
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    long beganNanos = lease.nowNanos();
    try {
      T result = real.call(work);
      if (passedFence.get()) {
        lease.renewed(beganNanos);
      }
      return result;
    } finally {
      passedFence.remove();
    }
  }

  @Override
  public void fence(EntityManager entities) {
    lease.fence(entities);
    passedFence.set(Boolean.TRUE);
  }

  @Override
  public Optional<String> hindrance() {
    return lease.hindrance();
  }
}
