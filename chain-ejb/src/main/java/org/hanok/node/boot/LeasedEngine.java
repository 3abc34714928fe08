package org.hanok.node.boot;

import java.util.Optional;
import org.hanok.node.chain.core.EngineSource;
import org.hanok.node.module.ServiceCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * The consensus engine's bundle, leased for as long as its engine works: a bundle that is replaced
 * stays until the engine of the new one has taken over, because the old one is told that it stops.
 */
final class LeasedEngine implements EngineSource {

  private final ServiceCatalogue catalogue;
  private final String engine;
  private @Nullable ServiceLease<ConsensusEngineFactory> working;
  private @Nullable ServiceLease<ConsensusEngineFactory> next;

  LeasedEngine(ServiceCatalogue catalogue, String engine) {
    this.catalogue = catalogue;
    this.engine = engine;
  }

  @Override
  public synchronized Optional<ConsensusEngineFactory> engineFactory() {
    Optional<ServiceLease<ConsensusEngineFactory>> found =
        catalogue.lease(ConsensusEngineFactory.class, f -> f.name().equals(engine));
    if (found.isPresent()) {
      close(next);
      next = found.get();
    }
    return found.map(ServiceLease::service);
  }

  @Override
  public synchronized void engineStarted() {
    if (next != null) {
      close(working);
      working = next;
      next = null;
    }
  }

  private static void close(@Nullable ServiceLease<ConsensusEngineFactory> lease) {
    if (lease != null) {
      lease.close();
    }
  }
}
