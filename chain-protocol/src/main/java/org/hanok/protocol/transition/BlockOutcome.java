package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.primitive.Hash;

/** What came of executing a block on top of its parent's state. */
public sealed interface BlockOutcome {

  /**
   * The block is valid and the state version it was executed on is now the state after it.
   *
   * @param stateRoot the state's proof hash, equal to the one in the header
   * @param lastVotes results of the body's votes for the parent
   * @param evidenceVotes results of the votes in the body's evidence, in order
   * @param transactions results of the body's transactions
   */
  record Applied(
      Hash stateRoot,
      List<ExecutionResult> lastVotes,
      List<ExecutionResult> evidenceVotes,
      List<ExecutionResult> transactions)
      implements BlockOutcome {
    public Applied {
      lastVotes = List.copyOf(lastVotes);
      evidenceVotes = List.copyOf(evidenceVotes);
      transactions = List.copyOf(transactions);
    }
  }

  /**
   * The block is refused; the state version it was tried on is spoilt and must be dropped.
   *
   * @param code the reference's error code
   * @param reason what exactly differs, for a person
   */
  record Invalid(ConsensusErrorCode code, String reason) implements BlockOutcome {}
}
