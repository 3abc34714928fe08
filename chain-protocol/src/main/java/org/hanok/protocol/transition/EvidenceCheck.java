package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Whether a block's evidence proves the offenses that its proposal names, no more and no less. */
final class EvidenceCheck {

  /** What a block has beside its header, which says no more of it than hashes. */
  private static final List<String> BODY =
      List.of("last_votes", "evidence", "transactions", "receipts");

  private final Validators validators;
  private final double majority;
  private final boolean bare;

  private EvidenceCheck(Validators validators, double majority, boolean bare) {
    this.validators = validators;
    this.majority = majority;
    this.bare = bare;
  }

  /** A rejected block without its body, as evidence of a network that keeps it bare. */
  static JsonObject bare(JsonObject block) {
    JsonObject.Builder header = block.toBuilder();
    BODY.forEach(header::remove);
    return header.build();
  }

  /**
   * The first flaw in the evidence of {@code block}, its votes not executed.
   *
   * @param proposal the block's proposal, or {@code null} if it is not at hand
   * @param majority the stake that votes must amount to
   * @param bare whether evidence may hold no bodies of blocks
   */
  static BlockOutcome.@Nullable Invalid flawIn(
      Block block, @Nullable JsonObject proposal, double majority, boolean bare) {
    JsonObject evidence = block.body().evidence();
    JsonObject offenses = proposal == null ? null : offensesIn(proposal);
    if (offenses != null && offenses.isEmpty() != evidence.isEmpty()) {
      return BlockRun.invalid(
          ConsensusErrorCode.OFFENSES_EVIDENCE_MISMATCH,
          "evidence against " + evidence.keys() + ", offenses of " + offenses.keys());
    }
    EvidenceCheck check = new EvidenceCheck(block.validators(), majority, bare);
    for (String offender : evidence.keys()) {
      JsonArray proofs = evidence.getArray(offender);
      BlockOutcome.Invalid flaw = check.flawIn(proofs == null ? JsonArray.EMPTY : proofs);
      if (flaw == null && offenses != null && !counts(proofs).equals(offenses.get(offender))) {
        flaw = BlockRun.invalid(ConsensusErrorCode.INVALID_OFFENSE_COUNTS, "of " + offender);
      }
      if (flaw != null) {
        return flaw;
      }
    }
    return null;
  }

  private BlockOutcome.@Nullable Invalid flawIn(JsonArray proofs) {
    for (JsonValue item : proofs.items()) {
      JsonObject proof = item instanceof JsonObject json ? json : JsonObject.EMPTY;
      if (!ConsensusTransactions.INVALID_PROPOSAL.equals(proof.getString("offense_type"))) {
        return BlockRun.invalid(
            ConsensusErrorCode.INVALID_OFFENSE_TYPE, String.valueOf(proof.get("offense_type")));
      }
      if (bare && hasBody(proof)) {
        return BlockRun.invalid(
            ConsensusErrorCode.OFFENSES_EVIDENCE_MISMATCH, "the evidence holds a block's body");
      }
      // AIN: the stakes are those of this block's validators, the majority is the parent's.
      if (ConsensusTransactions.tally(votesOf(proof).items(), validators) < majority) {
        return BlockRun.invalid(
            ConsensusErrorCode.INVALID_EVIDENCE_VOTES_STAKES, "the votes are no majority");
      }
    }
    return null;
  }

  private static boolean hasBody(JsonObject proof) {
    JsonObject block = proof.getObject("block");
    return block == null || BODY.stream().anyMatch(block::has);
  }

  private static JsonObject counts(@Nullable JsonArray proofs) {
    int count = proofs == null ? 0 : proofs.size();
    return JsonObject.builder().set(ConsensusTransactions.INVALID_PROPOSAL, count).build();
  }

  private static JsonObject offensesIn(JsonObject proposal) {
    JsonObject offenses = ConsensusTransactions.proposalValue(proposal).getObject("offenses");
    return offenses == null ? JsonObject.EMPTY : offenses;
  }

  /** The votes of each proof in order of execution. */
  static List<JsonArray> votes(JsonObject evidence) {
    List<JsonArray> votes = new ArrayList<>();
    evidence.forEach(
        (offender, proofs) -> {
          if (proofs instanceof JsonArray list) {
            for (JsonValue proof : list.items()) {
              votes.add(proof instanceof JsonObject json ? votesOf(json) : JsonArray.EMPTY);
            }
          }
        });
    return votes;
  }

  private static JsonArray votesOf(JsonObject proof) {
    JsonArray votes = proof.getArray("votes");
    return votes == null ? JsonArray.EMPTY : votes;
  }
}
