package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hash;

/** What came of making a block. */
public sealed interface BuildOutcome {

  /**
   * There is a block; the state version it was made on is the state after it.
   *
   * @param executed the block and its results
   * @param offenses offender to offense type to count, for the proposal
   * @param leftOut transactions that cannot go into any block as they are, to be dropped from the
   *     pool
   * @param broken transactions left out because they come out otherwise than promised
   */
  record Built(ExecutedBlock executed, JsonObject offenses, List<Hash> leftOut, List<Hash> broken)
      implements BuildOutcome {
    public Built {
      leftOut = List.copyOf(leftOut);
      broken = List.copyOf(broken);
    }

    /** The block alone. */
    public Block block() {
      return executed.block();
    }
  }

  /** No block can be made now. */
  record NotBuilt(Reason reason, String message) implements BuildOutcome {}

  /** Why no block can be made. */
  enum Reason {
    /** The epoch is not later than the parent's. */
    EPOCH_TOO_LOW,
    /** The votes for the parent do not amount to two thirds of the stake. */
    TOO_FEW_VOTES,
    /** Fewer validators than the chain demands. */
    TOO_FEW_VALIDATORS,
    /** The proposal of such a block could not be executed. */
    PROPOSAL_WOULD_FAIL,
    /** Too few of the votes for such a block could be executed for another to follow. */
    VOTES_WOULD_FAIL,
    /** Nobody could propose the block after such a one. */
    NO_NEXT_PROPOSER,
    /** What the block's text makes is another state, even of a block without transactions. */
    NOT_REPRODUCIBLE
  }
}
