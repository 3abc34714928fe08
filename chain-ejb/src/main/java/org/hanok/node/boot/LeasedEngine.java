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
  private @Nullable ConsensusEngineFactory failed;

  LeasedEngine(ServiceCatalogue catalogue, String engine) {
    this.catalogue = catalogue;
    this.engine = engine;
  }

  @Override
  public synchronized Optional<ConsensusEngineFactory> engineFactory() {
    Optional<ServiceLease<ConsensusEngineFactory>> found = newest();
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

  @Override
  public synchronized void engineFailed() {
    if (next != null) {
      failed = next.service();
      close(next);
      next = null;
    }
  }

  @Override
  public synchronized boolean hasOther() {
    Optional<ServiceLease<ConsensusEngineFactory>> found = newest();
    found.ifPresent(ServiceLease::close);
    return found.isPresent() && working != null && found.get().service() != working.service();
  }

  private Optional<ServiceLease<ConsensusEngineFactory>> newest() {
    return catalogue.lease(
        ConsensusEngineFactory.class, f -> f != failed && f.name().equals(engine));
  }

  private static void close(@Nullable ServiceLease<ConsensusEngineFactory> lease) {
    if (lease != null) {
      lease.close();
    }
  }
}
