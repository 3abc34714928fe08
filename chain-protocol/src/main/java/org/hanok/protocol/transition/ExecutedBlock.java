package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * A block and what came of executing it: the same whether it was made here or by another.
 *
 * @param block the block; its header has the hash of the state after it
 * @param ballots the votes for its parent and in its evidence, in the order of execution
 * @param results the results of its transactions, in their order
 */
public record ExecutedBlock(Block block, List<Ballot> ballots, List<ExecutionResult> results) {
  public ExecutedBlock {
    ballots = List.copyOf(ballots);
    results = List.copyOf(results);
  }

  /** A vote and what came of executing it. */
  public record Ballot(SignedTransaction transaction, ExecutionResult result) {}
}
