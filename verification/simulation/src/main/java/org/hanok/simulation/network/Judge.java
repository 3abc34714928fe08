package org.hanok.simulation.network;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.consensus.Validators;
import org.hanok.simulation.network.NetworkFailure.Promise;
import org.hanok.spi.consensus.BlockSummary;

/** Holds a network to its promises. */
final class Judge {

  private final Scenario scenario;
  private final Set<Integer> traitors;
  private final Map<Long, String> finals = new HashMap<>();
  private final Map<String, String> proposals = new HashMap<>();
  private final Map<String, String> votes = new HashMap<>();
  private final Map<String, Set<String>> votersFor = new HashMap<>();
  private final Map<String, Body> all;
  private long highest;

  Judge(Scenario scenario, Map<String, Body> all) {
    this.scenario = scenario;
    this.all = all;
    this.traitors = scenario.traitors();
  }

  boolean isHonest(int node) {
    return !traitors.contains(node);
  }

  static void hold(boolean kept, Promise promise, String otherwise) {
    if (!kept) {
      throw new NetworkFailure(promise, otherwise);
    }
  }

  /** The highest block that is final anywhere. */
  long highestFinal() {
    return highest;
  }

  void becameFinal(int node, Body block, BlockSummary parent) {
    if (!isHonest(node)) {
      return;
    }
    String who = Scenario.address(node) + " made " + block.hash() + " final";
    String before = finals.putIfAbsent(block.number(), block.hash());
    hold(
        before == null || before.equals(block.hash()),
        Promise.ONE_BLOCK_AT_A_HEIGHT,
        who + ", another node " + before);
    hold(
        block.full().lastHash().equals(parent.hash()),
        Promise.FINAL_IN_ORDER,
        who + " on top of " + parent.hash());
    hold(isSound(block, parent), Promise.FINAL_IS_VALID, who + ", which is not valid");
    highest = Math.max(highest, block.number());
  }

  private boolean isSound(Body block, BlockSummary parent) {
    Validators due = scenario.validatorsAt(block.number());
    return block.isValid()
        && block.full().epoch() > parent.epoch()
        && block.full().validators().equals(due);
  }

  /** Somebody voted for a block with the stake that it has. */
  void votedFor(String blockHash, String voter) {
    votersFor.computeIfAbsent(blockHash, hash -> new HashSet<>()).add(voter);
  }

  /** What becomes final at once: each block with its majority, at the end three epochs. */
  void proven(int node, List<Body> done) {
    Body last = done.getLast();
    Body parent = requireNonNull(all.get(last.full().lastHash()));
    boolean isProven =
        parent.full().epoch() + 1 == last.full().epoch()
            && done.stream()
                .allMatch(one -> isVoted(one, requireNonNull(all.get(one.full().lastHash()))))
            && all.values().stream()
                .filter(child -> child.full().lastHash().equals(last.hash()))
                .filter(child -> child.full().epoch() == last.full().epoch() + 1)
                .anyMatch(child -> isVoted(child, last));
    hold(
        !isHonest(node) || isProven,
        Promise.FINAL_IS_PROVEN,
        Scenario.address(node) + " made " + last.hash() + " final, which nothing proves");
  }

  private boolean isVoted(Body block, Body parent) {
    double tally = 0;
    for (String voter : votersFor.getOrDefault(block.hash(), Set.of())) {
      tally += scenario.validatorsAt(block.number()).stakeOf(voter);
    }
    return tally >= parent.full().validators().totalAtStake() * (2.0 / 3.0);
  }

  /** A final block accuses of something. */
  void accused(Body accused) {
    boolean deserved =
        traitors.stream()
            .anyMatch(node -> Scenario.address(node).equals(accused.full().proposer()));
    hold(
        deserved,
        Promise.NOBODY_IS_ACCUSED_WRONGLY,
        accused.full().proposer() + " is accused of " + accused.hash());
  }

  void signedProposal(int node, BlockSummary block) {
    once(proposals, node, block, Promise.ONE_PROPOSAL_AN_EPOCH);
  }

  void signedVote(int node, BlockSummary block) {
    once(votes, node, block, Promise.ONE_VOTE_AN_EPOCH);
  }

  private void once(Map<String, String> signed, int node, BlockSummary block, Promise promise) {
    if (isHonest(node)) {
      String who = Scenario.address(node) + " in epoch " + block.epoch();
      String before = signed.putIfAbsent(who, block.hash());
      hold(
          before == null || before.equals(block.hash()),
          promise,
          who + " signed for " + before + " and for " + block.hash());
    }
  }
}
