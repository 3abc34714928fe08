package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs work in one database transaction: all of it is committed, or nothing. */
public interface UnitOfWork {

  /**
   * Runs {@code work} and commits. Any exception rolls back.
   *
   * @throws StorageException if the database does not do its part
   */
  <T> T call(Function<EntityManager, T> work);

  /** As {@link #call} for work without an answer. */
  default void run(Consumer<EntityManager> work) {
    Boolean ignored =
        call(
            entities -> {
              work.accept(entities);
              return Boolean.TRUE;
            });
  }

  /**
   * Fails if another process is the writer of this database by now; for transactions whose writes
   * must not be made twice, to be called first in them.
   *
   * @throws StorageException then
   */
  default void fence(EntityManager entities) {}

  /** Why nothing may be acknowledged that is not stored yet; empty if it may. */
  default Optional<String> hindrance() {
    return Optional.empty();
  }
}
