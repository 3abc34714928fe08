package org.hanok.node.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hanok.node.network.ValidatorReport.Mark;
import org.hanok.node.network.ValidatorReport.OwnStake;
import org.hanok.node.network.ValidatorReport.Risk;
import org.hanok.node.network.ValidatorReport.Terms;
import org.hanok.node.network.ValidatorReport.ValidatorLine;
import org.hanok.node.network.ValidatorReport.Window;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;

/** Adds up what validators did. */
final class ValidatorTally {

  /** The most validators that are told of. AIN: {@code max_num_validators} is 9. */
  static final int MOST_LINES = 100;

  /** What doubles for ever is told up to here. */
  private static final double LONGEST_MILLIS = 1L << 53;

  private static final Comparator<ValidatorLine> ORDER =
      Comparator.comparing(ValidatorLine::validator)
          .thenComparingDouble(ValidatorLine::stake)
          .reversed()
          .thenComparing(ValidatorLine::address);

  private final Block last;
  private final ConsensusState state;
  private final List<Round> rounds;
  private final OwnKey own;

  /**
   * What it is made of.
   *
   * @param last the newest final block
   * @param state after it
   * @param rounds of blocks before it, oldest first
   */
  ValidatorTally(Block last, ConsensusState state, List<Round> rounds, OwnKey own) {
    this.last = last;
    this.state = state;
    this.rounds = rounds;
    this.own = own;
  }

  ValidatorReport report(int asked) {
    return new ValidatorReport(
        last.number(), last.epoch(), window(asked), terms(), lines(), ownStake());
  }

  private Window window(int asked) {
    return new Window(
        rounds.isEmpty() ? 0 : rounds.getFirst().number(),
        rounds.isEmpty() ? 0 : rounds.getLast().number(),
        rounds.size(),
        asked,
        rounds.stream().mapToLong(Round::skippedEpochs).sum());
  }

  private Terms terms() {
    return new Terms(
        state.param("consensus", "min_stake_for_proposer"),
        state.param("consensus", "max_stake_for_proposer"),
        state.param("consensus", "max_num_validators"),
        state.param("reward", "annual_rate"),
        lockupExtension());
  }

  private double lockupExtension() {
    return state.param("consensus", "stake_lockup_extension");
  }

  private List<ValidatorLine> lines() {
    Set<String> addresses = new LinkedHashSet<>(last.validators().json().keys());
    rounds.reversed().forEach(round -> addresses.addAll(round.validators().json().keys()));
    List<ValidatorLine> lines = new ArrayList<>();
    addresses.stream().limit(MOST_LINES).forEach(address -> lines.add(line(address)));
    lines.sort(ORDER);
    return lines;
  }

  private ValidatorLine line(String address) {
    Validators now = last.validators();
    double stake = now.contains(address) ? now.stakeOf(address) : state.stake(address);
    double total = now.totalAtStake();
    List<Mark> marks = rounds.stream().map(round -> round.markOf(address)).toList();
    return new ValidatorLine(
        address,
        address.equals(own.address()),
        stake,
        total > 0 ? now.stakeOf(address) / total : 0,
        now.contains(address),
        mayPropose(address),
        Collections.frequency(marks, Mark.PROPOSED),
        sum(address, Round::missed),
        rounds.stream().filter(round -> round.votesFor().contains(address)).count(),
        rounds.stream().filter(round -> round.votesAgainst().contains(address)).count(),
        Collections.frequency(marks, Mark.SILENT),
        sum(address, Round::offences),
        state.offences(address),
        state.rewards(address),
        state.unclaimedRewards(address),
        state.lockedUntilMillis(address),
        marks);
  }

  private long sum(String address, Function<Round, Map<String, Integer>> counts) {
    return rounds.stream().mapToLong(round -> counts.apply(round).getOrDefault(address, 0)).sum();
  }

  private boolean mayPropose(String address) {
    JsonObject entry = last.validators().json().getObject(address);
    return entry != null
        && entry.get("proposal_right") instanceof JsonBoolean right
        && right.value();
  }

  private OwnStake ownStake() {
    String address = own.address();
    double recorded = state.offences(address);
    return new OwnStake(
        address,
        state.stake(address),
        last.validators().contains(address),
        mayPropose(address),
        state.isListed(address),
        state.lockedUntilMillis(address),
        recorded,
        risks(recorded),
        own.signedThroughEpoch(),
        own.concerns());
  }

  // AIN: each offence locks the stake twice as long as the one before, and takes nothing of it.
  private List<Risk> risks(double recorded) {
    double extension = Math.min(lockupExtension() * Math.pow(2, recorded), LONGEST_MILLIS);
    return List.of(new Risk(ConsensusTransactions.INVALID_PROPOSAL, extension, 0));
  }
}
