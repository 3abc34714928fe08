package org.hanok.node.chain.core;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * A block that a peer told of, as far as anybody can judge it without executing it: its form is
 * right, and so are the signatures of all proposals and votes here.
 *
 * @param block the block
 * @param proposal the transaction that proposes it; empty where it did not come along
 * @param parentBallots the proposal of its parent and the votes for it, which the block carries
 * @param votes votes for or against it that came along
 */
public record HeardBlock(
    Block block,
    Optional<SignedTransaction> proposal,
    List<SignedTransaction> parentBallots,
    List<SignedTransaction> votes) {

  public HeardBlock {
    parentBallots = List.copyOf(parentBallots);
    votes = List.copyOf(votes);
  }

  /** Its hash, 0x-hex in lower case. */
  public String hash() {
    return block.hash().toString();
  }
}
