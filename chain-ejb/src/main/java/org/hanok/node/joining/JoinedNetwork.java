package org.hanok.node.joining;

import java.util.Optional;
import org.hanok.node.settings.OwnFeatures;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.transition.LedgerOptions;

/**
 * The network that this node belongs to.
 *
 * @param config what all its nodes agree on
 * @param ledger how its ledger executes: native functions and rules
 * @param nodeKey this node's account, which proposes and votes
 * @param providerKey the account that offers this machine's capacity
 * @param hasMarket whether its genesis enabled the market
 * @param keys where this node keeps its keys
 * @param own what it does otherwise; empty if it is not one of Hanok's own
 */
public record JoinedNetwork(
    NetworkConfig config,
    LedgerOptions ledger,
    NodeKey nodeKey,
    KeyPair providerKey,
    boolean hasMarket,
    KeyFolder keys,
    Optional<OwnFeatures> own) {

  @Override
  public String toString() {
    return "network " + config.networkId() + " as " + nodeKey.address();
  }
}
