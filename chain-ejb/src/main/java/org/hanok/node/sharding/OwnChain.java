package org.hanok.node.sharding;

import java.util.Optional;

/** The chain whose states are reported. */
@FunctionalInterface
public interface OwnChain {

  /** The hash of the state after a final block; empty if the block is not here. */
  Optional<String> stateProofHash(long number);
}
