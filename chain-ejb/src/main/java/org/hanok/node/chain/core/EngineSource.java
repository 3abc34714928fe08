package org.hanok.node.chain.core;

import java.util.Optional;
import org.hanok.spi.consensus.ConsensusEngineFactory;

/**
 * Where the chain driver finds its consensus engine: the module room's OSGi service lookup, or a
 * test's own factory.
 */
@FunctionalInterface
public interface EngineSource {

  /** The factory named in the configuration as it is registered now; empty if none is. */
  Optional<ConsensusEngineFactory> engineFactory();

  /**
   * An engine of the factory that was answered last works now, and none of an earlier one any more.
   */
  default void engineStarted() {}

  /** The factory that was answered last gives no engine that starts: it is not answered again. */
  default void engineFailed() {}

  /** Whether {@link #engineFactory} would answer another one than that whose engine works. */
  default boolean hasOther() {
    return false;
  }
}
