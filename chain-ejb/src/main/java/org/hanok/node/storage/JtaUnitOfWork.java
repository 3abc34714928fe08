package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Function;

/** Transactions of the application server, begun and ended here. */
public final class JtaUnitOfWork implements UnitOfWork {

  private final EntityManagerFactory factory;
  private final UserTransaction transaction;

  /** Uses the container's persistence unit and its transactions. */
  public JtaUnitOfWork(EntityManagerFactory factory, UserTransaction transaction) {
    this.factory = factory;
    this.transaction = transaction;
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    try {
      return transaction.getStatus() == Status.STATUS_NO_TRANSACTION ? inNew(work) : apply(work);
    } catch (PersistenceException
        | NotSupportedException
        | SystemException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException e) {
      throw new StorageException("the database refused: " + e.getMessage(), e);
    }
  }

  private <T> T inNew(Function<EntityManager, T> work)
      throws NotSupportedException,
          SystemException,
          RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException {
    transaction.begin();
    boolean done = false;
    try {
      T result = apply(work);
      transaction.commit();
      done = true;
      return result;
    } finally {
      if (!done && transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    }
  }

  private <T> T apply(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.joinTransaction();
      T result = work.apply(entities);
      entities.flush();
      return result;
    }
  }
}
