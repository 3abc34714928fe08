package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;

/** Transactions of the entity manager itself, for use without a container. */
public final class LocalUnitOfWork implements UnitOfWork {

  private final EntityManagerFactory factory;

  /** Uses a RESOURCE_LOCAL persistence unit; the caller closes {@code factory}. */
  public LocalUnitOfWork(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(entities);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    } catch (PersistenceException e) {
      throw new StorageException("the database refused: " + e.getMessage(), e);
    }
  }
}
