package org.hanok.node.chain;

import jakarta.persistence.EntityManager;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.UnitOfWork;

/** A database that can be taken away. */
record BreakableWork(UnitOfWork real, BooleanSupplier broken) implements UnitOfWork {

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    if (broken.getAsBoolean()) {
      throw new StorageException("the database is gone");
    }
    return real.call(work);
  }
}
