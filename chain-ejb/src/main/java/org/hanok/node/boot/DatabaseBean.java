package org.hanok.node.boot;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs work in a new transaction of the application server, on whatever thread it is called. */
@Stateless
public class DatabaseBean {

  @PersistenceContext(unitName = "hanok")
  @Nullable EntityManager entities;

  /** Runs {@code work}; the container commits, or rolls back on any exception. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <T> T call(Function<EntityManager, T> work) {
    EntityManager injected = entities;
    if (injected == null) {
      throw new IllegalStateException("only the container makes this bean");
    }
    return work.apply(injected);
  }
}
