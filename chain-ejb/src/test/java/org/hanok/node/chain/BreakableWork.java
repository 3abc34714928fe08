package org.hanok.node.chain;

import jakarta.persistence.EntityManager;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.UnitOfWork;

/** A database that can be taken away, or made to hang. */
record BreakableWork(UnitOfWork real, BooleanSupplier broken, Hang hang) implements UnitOfWork {

  /** Holds who asks the database between {@link #begin} and {@link #end}. */
  static final class Hang {

    private boolean hangs;
    private int held;

    synchronized void begin() {
      hangs = true;
    }

    synchronized void end() {
      hangs = false;
      notifyAll();
    }

    synchronized boolean holdsSomebody() {
      return held > 0;
    }

    private synchronized void pass() {
      held++;
      try {
        while (hangs) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        held--;
      }
    }
  }

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    hang.pass();
    if (broken.getAsBoolean()) {
      throw new StorageException("the database is gone");
    }
    return real.call(work);
  }
}
