package org.hanok.node.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.consensus.Validators;
import org.jspecify.annotations.Nullable;

/**
 * How a final block came about.
 *
 * @param votesFor who voted for it, as the next block carries it
 * @param skippedEpochs how many epochs between the block before and this one left no final block
 * @param missed whose these were, so far as they were looked at
 * @param offences how many offences of whom it proves
 */
record Round(
    long number,
    long epoch,
    String proposer,
    Validators validators,
    Set<String> votesFor,
    Set<String> votesAgainst,
    long skippedEpochs,
    Map<String, Integer> missed,
    Map<String, Integer> offences) {

  /** Of so many skipped epochs in a row it is found out whose they were. */
  static final long MOST_MISSED = 256;

  /** What its neighbours say of {@code block}. */
  static Round of(BlockFacts before, BlockFacts block, BlockFacts after) {
    // The genesis block is as old as the network's idea: nobody was there to propose.
    long skipped = before.number() == 0 ? 0 : Math.max(0, block.epoch() - before.epoch() - 1);
    return new Round(
        block.number(),
        block.epoch(),
        block.proposer(),
        block.validators(),
        after.votersBefore(),
        after.againstBefore(),
        skipped,
        missed(before, block.validators(), Math.min(skipped, MOST_MISSED)),
        block.offences());
  }

  private static Map<String, Integer> missed(
      BlockFacts before, Validators validators, long epochs) {
    Map<String, Integer> missed = new LinkedHashMap<>();
    for (long epoch = before.epoch() + 1; epoch <= before.epoch() + epochs; epoch++) {
      String seed = Validators.proposerSeed(before.lastVotesHash(), epoch);
      @Nullable String proposer = validators.proposerFor(seed);
      if (proposer != null) {
        missed.merge(proposer, 1, Integer::sum);
      }
    }
    return Map.copyOf(missed);
  }

  /** What {@code address} did. */
  ValidatorReport.Mark markOf(String address) {
    if (proposer.equals(address)) {
      return ValidatorReport.Mark.PROPOSED;
    }
    if (votesFor.contains(address)) {
      return ValidatorReport.Mark.VOTED;
    }
    if (votesAgainst.contains(address)) {
      return ValidatorReport.Mark.AGAINST;
    }
    return validators.contains(address) ? ValidatorReport.Mark.SILENT : ValidatorReport.Mark.ABSENT;
  }
}
