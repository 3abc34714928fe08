package org.hanok.node;

import java.util.Optional;
import org.hanok.node.chain.EngineSource;
import org.hanok.node.module.ServiceCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * The consensus engine's bundle, leased for as long as its engine works: a bundle that is replaced
 * stays until the driver has asked for the new one.
 */
final class LeasedEngine implements EngineSource {

  private final ServiceCatalogue catalogue;
  private final String engine;
  private @Nullable ServiceLease<ConsensusEngineFactory> lease;

  LeasedEngine(ServiceCatalogue catalogue, String engine) {
    this.catalogue = catalogue;
    this.engine = engine;
  }

  @Override
  public synchronized Optional<ConsensusEngineFactory> engineFactory() {
    Optional<ServiceLease<ConsensusEngineFactory>> found =
        catalogue.lease(ConsensusEngineFactory.class, f -> f.name().equals(engine));
    if (found.isPresent()) {
      ServiceLease<ConsensusEngineFactory> before = lease;
      lease = found.get();
      if (before != null) {
        before.close();
      }
    }
    return found.map(ServiceLease::service);
  }
}
