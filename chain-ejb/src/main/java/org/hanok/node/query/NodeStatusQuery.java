package org.hanok.node.query;

/** How the node is. */
public interface NodeStatusQuery {

  /**
   * What stays the same as long as it runs.
   *
   * @param address its account's checksummed address
   * @param chainId as transactions are signed for
   * @param networkId as peers agree on
   */
  record Identity(String address, int chainId, int networkId) {}

  /** Who it is; costs nothing. */
  Identity identity();

  /** The node as it is now; cheap enough to be asked every second. */
  NodeStatus current();

  /** For how long the chain's writer was not seen alive, in milliseconds; 0 before it began. */
  long writerSilentMillis();
}
