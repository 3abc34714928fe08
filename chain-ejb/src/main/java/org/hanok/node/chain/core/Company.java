package org.hanok.node.chain.core;

import org.hanok.protocol.consensus.Validators;

/**
 * Who makes the chain's blocks: this node alone, or others too. Among several validators, and for
 * one that only follows, a block is another's, who was told of transactions in another order.
 */
final class Company {

  private final ChainState state;
  private final NodeIdentity identity;

  Company(ChainState state, NodeIdentity identity) {
    this.state = state;
    this.identity = identity;
  }

  /** Whether this node is the newest block's only validator. */
  boolean isNone() {
    Validators validators = state.tip().block().validators();
    return validators.size() == 0
        || (validators.size() == 1 && validators.contains(identity.address()));
  }

  /** Whether blocks keep what instant execution promised, as Hanok's own networks have it. */
  boolean keepsPromises() {
    return state.isOwnNetwork() && isNone();
  }
}
