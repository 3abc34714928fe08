package org.hanok.node.chain.core;

/**
 * How many transactions a block of this node's may hold where it is not the only validator, and so
 * how many may wait for the next one: as many as all can execute and vote on within an epoch.
 * Nobody tells a proposer how fast the others are; but blocks that are too large are not notarized
 * in time, and then none becomes final. So the number is halved while blocks stay behind, and grows
 * by half while they do not and it is needed. For the writer alone.
 */
final class BlockPace {

  /** Even the slowest validators get through so many. */
  static final int LEAST = 50;

  /** So many are tried at first. */
  static final int FIRST = 1_000;

  /** No node executes as many within an epoch. */
  static final int MOST = 100_000;

  /** How many epochs the newest final block lies back when all goes well, and some for bad luck. */
  private static final long USUAL_EPOCHS = 6;

  private int most = FIRST;

  /** How many at most. */
  int most() {
    return most;
  }

  /**
   * A block is to be built.
   *
   * @param epochsBehind how many epochs the newest final block lies back
   * @param isMorePending whether blocks that are not final hold transactions
   * @param waiting how many transactions wait for a block
   */
  void building(long epochsBehind, boolean isMorePending, int waiting) {
    if (epochsBehind > USUAL_EPOCHS && isMorePending) {
      most = Math.max(LEAST, most / 2);
    } else if (epochsBehind <= USUAL_EPOCHS && waiting >= most) {
      most = Math.min(MOST, most + most / 2);
    }
  }
}
