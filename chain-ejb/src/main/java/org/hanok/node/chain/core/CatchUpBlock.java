package org.hanok.node.chain.core;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * A notarized block that is not final, as a peer that catches up is told of it.
 *
 * @param block the block
 * @param proposal the transaction that proposes it
 * @param votes the votes on it that are known
 */
public record CatchUpBlock(Block block, SignedTransaction proposal, List<SignedTransaction> votes) {

  public CatchUpBlock {
    votes = List.copyOf(votes);
  }
}
