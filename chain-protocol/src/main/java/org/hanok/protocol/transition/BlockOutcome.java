package org.hanok.protocol.transition;

import org.hanok.protocol.block.ConsensusErrorCode;

/** What came of executing a block on top of its parent's state. */
public sealed interface BlockOutcome {

  /**
   * The block is valid and the state version it was executed on is now the state after it, of the
   * hash that its header says.
   */
  record Applied(ExecutedBlock executed) implements BlockOutcome {}

  /**
   * The block is refused; the state version it was tried on is spoilt and must be dropped.
   *
   * @param code the reference's error code
   * @param reason what exactly differs, for a person
   */
  record Invalid(ConsensusErrorCode code, String reason) implements BlockOutcome {}
}
