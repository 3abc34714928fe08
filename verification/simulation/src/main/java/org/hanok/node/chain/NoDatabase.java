package org.hanok.node.chain;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.hanok.node.storage.UnitOfWork;

/** Nothing of a simulated node may ask for a database. */
final class NoDatabase implements UnitOfWork {

  @Override
  public <T> T call(Function<EntityManager, T> work) {
    throw new SimulationFailure("somebody asked for a database");
  }
}
