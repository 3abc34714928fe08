package org.hanok.node.boot;

import jakarta.ejb.EJBException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.UnitOfWork;

/** The container's transactions, with failures told as the storage room tells them. */
final class ContainerUnitOfWork implements UnitOfWork {

  private final DatabaseBean database;

  ContainerUnitOfWork(DatabaseBean database) {
    this.database = database;
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    try {
      return database.call(work);
    } catch (EJBException e) {
      throw translate(e);
    }
  }

  /** What the work itself threw comes back as it was; everything else is the database's. */
  private static RuntimeException translate(EJBException e) {
    if (e.getCause() instanceof RuntimeException cause
        && !(cause instanceof PersistenceException)
        && !(cause instanceof EJBException)) {
      return cause;
    }
    return new StorageException("the database refused: " + rootOf(e).getMessage(), e);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (int i = 0; i < 50 && root.getCause() != null; i++) {
      root = root.getCause();
    }
    return root;
  }
}
