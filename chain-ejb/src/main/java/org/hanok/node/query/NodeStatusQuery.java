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

  /**
   * What is asked for all the time.
   *
   * @param state where it is in its life
   * @param epoch the current epoch by this node's clock
   * @param healthThresholdEpochs from how many epochs of lag on the chain counts as stalled
   * @param peers how many other nodes are connected
   */
  record Pulse(NodeStatus.State state, long epoch, long healthThresholdEpochs, int peers) {}

  /** Whether it lives; costs next to nothing. */
  Pulse pulse();

  /** All of the node as it is now; cheap enough to be asked every second. */
  NodeStatus current();

  /** For how long the chain's writer was not seen alive, in milliseconds; 0 before it began. */
  long writerSilentMillis();

  /** How often the chain's writer met an error in Hanok itself since it started. */
  default long faults() {
    return 0;
  }

  /** How many transactions are in no block though their senders were told what came of them. */
  default long brokenPromises() {
    return 0;
  }
}
