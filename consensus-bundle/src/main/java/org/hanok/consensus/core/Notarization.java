package org.hanok.consensus.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.VoteSummary;

/** Which votes count for a block, and whether they are enough. */
public final class Notarization {

  private Notarization() {}

  /**
   * Whether a vote counts for a block: it is for it, by one of its validators.
   *
   * <p>AIN: a vote that claims another stake than the block's header counts nothing.
   */
  public static boolean counts(VoteSummary vote, BlockSummary block) {
    return !vote.against()
        && vote.stake() > 0
        && block.validators().stakeOf(vote.voter()) == vote.stake();
  }

  /** The stake, in AIN, that votes for a block; each voter's once. */
  public static double tally(BlockSummary block, Collection<VoteSummary> votes) {
    Set<String> seen = new HashSet<>();
    double tally = 0;
    for (VoteSummary vote : votes) {
      if (counts(vote, block) && seen.add(vote.voter())) {
        tally += vote.stake();
      }
    }
    return tally;
  }

  /**
   * Whether votes notarize a block.
   *
   * <p>AIN: the majority is that of the parent's validators, not of the block's own.
   *
   * @param parent the block before it
   */
  public static boolean isNotarized(
      BlockSummary block, Collection<VoteSummary> votes, BlockSummary parent) {
    double tally = tally(block, votes);
    return tally > 0 && tally >= parent.validators().majority();
  }

  /**
   * The transactions that a block on top of {@code block} must hold: its proposal, then the votes
   * for it that count; none on top of the genesis block.
   */
  public static List<String> lastVotes(
      BlockSummary block, String proposalHash, Collection<VoteSummary> votes) {
    List<String> hashes = new ArrayList<>();
    if (block.number().value() > 0) {
      hashes.add(proposalHash);
      votes.stream()
          .filter(vote -> counts(vote, block))
          .map(VoteSummary::transactionHash)
          .forEach(hashes::add);
    }
    return hashes;
  }
}
