package org.hanok.protocol.transition;

import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/** Whether a proposal transaction belongs to the block it comes with. */
final class ProposalCheck {

  private ProposalCheck() {}

  static BlockOutcome.@Nullable Invalid flawIn(
      JsonObject proposal, Block block, Function<JsonObject, SignedTransaction.Outcome> reader) {
    if (!ConsensusTransactions.hasConsensusForm(proposal)
        || LastVotes.read(proposal, reader, true) == null) {
      return BlockRun.invalid(
          ConsensusErrorCode.INVALID_CONSENSUS_TX, "the proposal is no consensus transaction");
    }
    JsonObject value = ConsensusTransactions.proposalValue(proposal);
    String proposer = block.header().proposer();
    if (!ConsensusTransactions.signerOf(proposal).equals(proposer)) {
      return BlockRun.invalid(
          ConsensusErrorCode.PROPOSER_MISMATCH, "not signed by the proposer " + proposer);
    }
    if (!block.hash().toString().equals(value.getString("block_hash"))) {
      return BlockRun.invalid(
          ConsensusErrorCode.BLOCK_HASH_MISMATCH,
          "proposes " + value.getString("block_hash") + ", not " + block.hash());
    }
    if (!block.validators().json().equals(value.get("validators"))) {
      return BlockRun.invalid(
          ConsensusErrorCode.VALIDATORS_MISMATCH, "proposes with other validators");
    }
    if (value.getNumber("total_at_stake", Double.NaN) != block.validators().totalAtStake()) {
      return BlockRun.invalid(
          ConsensusErrorCode.TOTAL_AT_STAKE_MISMATCH, "proposes with another total stake");
    }
    return null;
  }
}
