package org.hanok.simulation.network;

import java.util.List;
import java.util.Set;
import org.hanok.protocol.consensus.Validators;
import org.hanok.simulation.history.BlockFacts;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.VoteSummary;

/**
 * A block of the model: what an engine is told of it, and what only executing it shows.
 *
 * @param full with the validators after it
 * @param isValid whether its transactions come to what it says
 * @param lastProposal the parent's proposal that it carries
 * @param lastVotes the votes for its parent that it carries
 * @param evidence the votes against what it accuses
 */
record Body(
    BlockSummary full,
    boolean isValid,
    String lastProposal,
    List<VoteSummary> lastVotes,
    Set<VoteSummary> evidence) {

  String hash() {
    return full.hash();
  }

  long number() {
    return full.number().value();
  }

  BlockFacts facts() {
    return new BlockFacts(
        hash(), full.lastHash(), number(), full.epoch(), full.proposer(), full.validators());
  }

  /** As it is known before it was executed. */
  BlockSummary header() {
    return new BlockSummary(
        full.hash(),
        full.lastHash(),
        full.number(),
        full.epoch(),
        full.timestampMillis(),
        full.proposer(),
        full.validators(),
        Validators.NONE,
        full.lastVotesHash(),
        full.accused());
  }
}
