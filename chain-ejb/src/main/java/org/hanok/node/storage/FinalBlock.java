package org.hanok.node.storage;

import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;

/**
 * A block with what a node must keep beside it.
 *
 * @param block the block
 * @param votes its own proposal, then the votes for it, as signed transactions: the next block will
 *     hold them. Empty for the genesis block
 * @param reverted the hashes of those of its transactions that failed
 */
public record FinalBlock(Block block, JsonArray votes, Set<String> reverted) {

  public FinalBlock {
    reverted = Set.copyOf(reverted);
  }
}
