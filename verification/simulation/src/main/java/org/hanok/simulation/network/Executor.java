package org.hanok.simulation.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.VoteSummary;

/**
 * What the reference's validation of a block comes to, in the model: computed from the rules, not
 * from the engine's code, so that the two can disagree.
 */
final class Executor {

  private final Map<String, Body> all;

  Executor(Map<String, Body> all) {
    this.all = all;
  }

  /** The reference's error code, or nothing if the block is valid. */
  String errorOf(Body block) {
    Body parent = all.get(block.full().lastHash());
    if (parent == null) {
      return "90200";
    }
    String seed = parent.full().lastVotesHash() + block.full().epoch();
    if (!block.full().proposer().equals(block.full().validators().proposerFor(seed))) {
      return "90305";
    }
    if (block.number() > 1 && !carriesMajority(block, parent)) {
      return "90307";
    }
    if (!provesWhatItAccuses(block, parent.full())) {
      return "90311";
    }
    return block.isValid() ? "" : "90318";
  }

  /** Whether the error is one that the reference votes against. */
  static boolean isVotedAgainst(String error) {
    return !error.equals("90200");
  }

  private boolean carriesMajority(Body block, Body parent) {
    Body before = all.get(parent.full().lastHash());
    if (before == null || !block.lastProposal().equals("p-" + parent.hash())) {
      return false;
    }
    Set<String> voters = new HashSet<>();
    double tally = 0;
    for (VoteSummary vote : block.lastVotes()) {
      boolean counts =
          !vote.against()
              && vote.blockHash().equals(parent.hash())
              && vote.stake() == parent.full().validators().stakeOf(vote.voter())
              && vote.stake() == before.full().nextValidators().stakeOf(vote.voter());
      if (!counts) {
        return false;
      }
      tally += voters.add(vote.voter()) ? vote.stake() : 0;
    }
    return tally >= before.full().validators().totalAtStake() * (2.0 / 3.0);
  }

  private static boolean provesWhatItAccuses(Body block, BlockSummary parent) {
    Map<String, Double> tallies = new HashMap<>();
    for (VoteSummary vote : block.evidence()) {
      double stake = block.full().validators().stakeOf(vote.voter());
      tallies.merge(vote.blockHash(), stake, Double::sum);
    }
    double majority = parent.validators().totalAtStake() * (2.0 / 3.0);
    return block.full().accused().stream()
        .allMatch(hash -> tallies.getOrDefault(hash, 0.0) >= majority);
  }

  /** Whether votes are enough for a block on top of {@code parent} to accuse. */
  static boolean isProven(Collection<VoteSummary> proof, BlockSummary parent) {
    double tally = 0;
    for (VoteSummary vote : proof) {
      tally += parent.nextValidators().stakeOf(vote.voter());
    }
    double most =
        Math.max(parent.validators().totalAtStake(), parent.nextValidators().totalAtStake());
    return tally >= most * (2.0 / 3.0);
  }

  /** The votes against a block that prove it to be invalid, each voter's once. */
  static Set<VoteSummary> proof(
      String blockHash, Collection<VoteSummary> votes, Validators validators) {
    Map<String, VoteSummary> byVoter = new HashMap<>();
    for (VoteSummary vote : votes) {
      boolean counts =
          vote.against() && vote.blockHash().equals(blockHash) && validators.contains(vote.voter());
      if (counts) {
        byVoter.putIfAbsent(vote.voter(), vote);
      }
    }
    return new HashSet<>(byVoter.values());
  }
}
