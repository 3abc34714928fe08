package org.hanok.protocol.block;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/**
 * Why a proposed block is refused; the numbers are AIN's. A validator votes against a block whose
 * refusal {@linkplain #isOffense() is its proposer's fault}; the others say that this node could
 * not judge it.
 */
public enum ConsensusErrorCode implements Reason {
  PARSING_PROPOSAL_BLOCK_FAILURE(90001, false),
  NOT_EXTENDING_LNC_ERROR(90002, false),
  TEMP_DB_CREATION_FAILURE(90003, false),
  INVALID_CONSENSUS_TX(90100, true),
  PROPOSER_MISMATCH(90103, false),
  BLOCK_HASH_MISMATCH(90104, true),
  VALIDATORS_MISMATCH(90105, true),
  TOTAL_AT_STAKE_MISMATCH(90106, true),
  MISSING_PREV_BLOCK(90200, false),
  MISSING_DB_FOR_PREV_BLOCK(90201, false),
  ILL_FORMED_BLOCK(90300, true),
  INVALID_GENESIS_BLOCK(90301, false),
  INVALID_CHAIN(90302, false),
  INVALID_EPOCH(90303, true),
  INVALID_VALIDATORS_SIZE(90304, true),
  INVALID_PROPOSER(90305, true),
  EXECUTING_LAST_VOTES_FAILURE(90306, true),
  INVALID_LAST_VOTES_STAKES(90307, true),
  MISSING_PROPOSAL_IN_LAST_VOTES(90308, true),
  OFFENSES_EVIDENCE_MISMATCH(90309, true),
  INVALID_OFFENSE_TYPE(90310, true),
  INVALID_EVIDENCE_VOTES_STAKES(90311, true),
  EXECUTING_EVIDENCE_VOTES_FAILURE(90312, true),
  INVALID_OFFENSE_COUNTS(90313, true),
  EXECUTING_TX_FAILURE(90314, true),
  INVALID_RECEIPTS(90315, true),
  INVALID_GAS_AMOUNT_TOTAL(90316, true),
  INVALID_GAS_COST_TOTAL(90317, true),
  INVALID_STATE_PROOF_HASH(90318, true),
  ILL_FORMED_PROPOSAL_TX(90319, true),
  EXECUTING_PROPOSAL_FAILURE(90320, true),
  ADDING_TO_BLOCK_POOL_FAILURE(90400, true);

  private final int code;
  private final boolean offense;

  ConsensusErrorCode(int code, boolean offense) {
    this.code = code;
    this.offense = offense;
  }

  /** AIN's number. */
  public int code() {
    return code;
  }

  @Override
  public String id() {
    return Integer.toString(code);
  }

  @Override
  public Category category() {
    return Category.EXTERNAL;
  }

  @Override
  public String meaning() {
    return Reason.words(name());
  }

  /** Whether validators vote against a block refused for this. */
  public boolean isOffense() {
    return offense;
  }
}
