package org.hanok.node.network;

/** The network as this node sees it. Reads never wait for the chain's writer. */
public interface NetworkQuery {

  /** The most blocks that {@link #validators} looks back over. */
  int MAX_BLOCKS = 200;

  /** This node and those that it is connected to, as they were a moment ago. */
  Neighbourhood neighbourhood();

  /**
   * The validators at the newest final block, and what they did in the blocks before it.
   *
   * @param blocks over how many blocks, 1 to {@link #MAX_BLOCKS}. What is not in memory comes from
   *     the database, some blocks at each call: the report says how far it reaches
   */
  ValidatorReport validators(int blocks);
}
