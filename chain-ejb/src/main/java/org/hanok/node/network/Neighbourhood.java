package org.hanok.node.network;

import java.util.Optional;

/**
 * This node and those around it.
 *
 * @param neighbours empty where this node has no door for peers, because it is a network of its own
 * @param nowMillis when this was so, Unix time
 */
public record Neighbourhood(Self self, Optional<Neighbours> neighbours, long nowMillis) {

  /**
   * This node.
   *
   * @param version of AI Network's protocol, as it tells its peers
   * @param chainId as transactions and greetings are signed for; who has another is no peer
   * @param networkId as peers agree on
   * @param validator whether it may vote for the newest final block
   */
  public record Self(
      String address,
      String version,
      int chainId,
      int networkId,
      long lastBlockNumber,
      boolean validator) {}
}
