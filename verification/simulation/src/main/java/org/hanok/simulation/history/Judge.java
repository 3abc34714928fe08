package org.hanok.simulation.history;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.hanok.protocol.consensus.Validators;
import org.hanok.simulation.history.BrokenPromise.Promise;

/** Holds a network to its promises. */
public final class Judge {

  private final Set<Integer> traitors;
  private final List<String> addresses;
  private final LongFunction<Validators> due;
  private final Map<Long, String> finals = new HashMap<>();
  private final Map<String, String> proposals = new HashMap<>();
  private final Map<String, String> votes = new HashMap<>();
  private final Map<String, Set<String>> votersFor = new HashMap<>();
  private final Map<String, BlockFacts> all = new HashMap<>();
  private long highest;

  /**
   * A judge.
   *
   * @param traitors the nodes that ever break the rules
   * @param addresses of the nodes, in their order
   * @param due who decides about the block at a height
   */
  public Judge(Set<Integer> traitors, List<String> addresses, LongFunction<Validators> due) {
    this.traitors = Set.copyOf(traitors);
    this.addresses = List.copyOf(addresses);
    this.due = due;
  }

  /** Whether a node keeps to the rules. */
  public boolean isHonest(int node) {
    return !traitors.contains(node);
  }

  /** Fails with {@code otherwise} unless the promise is kept. */
  public static void hold(boolean kept, Promise promise, String otherwise) {
    if (!kept) {
      throw new BrokenPromise(promise, otherwise);
    }
  }

  /** The highest block that is final anywhere. */
  public long highestFinal() {
    return highest;
  }

  /** Somebody made that block. */
  public void made(BlockFacts block) {
    BlockFacts ignored = all.putIfAbsent(block.hash(), block);
  }

  /** A node made a block final on top of another; whether it is valid was found out elsewhere. */
  public void becameFinal(int node, BlockFacts block, BlockFacts parent, boolean isValid) {
    if (!isHonest(node)) {
      return;
    }
    String who = addresses.get(node) + " made " + block.hash() + " final";
    String before = finals.putIfAbsent(block.number(), block.hash());
    hold(
        before == null || before.equals(block.hash()),
        Promise.ONE_BLOCK_AT_A_HEIGHT,
        who + ", another node " + before);
    hold(
        block.lastHash().equals(parent.hash()),
        Promise.FINAL_IN_ORDER,
        who + " on top of " + parent.hash());
    boolean isSound =
        isValid
            && block.epoch() > parent.epoch()
            && block.validators().equals(due.apply(block.number()));
    hold(isSound, Promise.FINAL_IS_VALID, who + ", which is not valid");
    highest = Math.max(highest, block.number());
  }

  /** Somebody voted for a block with the stake that it has. */
  public void votedFor(String blockHash, String voter) {
    boolean ignored = votersFor.computeIfAbsent(blockHash, hash -> new HashSet<>()).add(voter);
  }

  /** What becomes final at once: each block with its majority, at the end three epochs. */
  public void proven(int node, List<BlockFacts> done) {
    BlockFacts last = done.getLast();
    BlockFacts parent = requireNonNull(all.get(last.lastHash()));
    boolean isProven =
        parent.epoch() + 1 == last.epoch()
            && done.stream().allMatch(one -> isVoted(one, requireNonNull(all.get(one.lastHash()))))
            && all.values().stream()
                .filter(child -> child.lastHash().equals(last.hash()))
                .filter(child -> child.epoch() == last.epoch() + 1)
                .anyMatch(child -> isVoted(child, last));
    hold(
        !isHonest(node) || isProven,
        Promise.FINAL_IS_PROVEN,
        addresses.get(node) + " made " + last.hash() + " final, which nothing proves");
  }

  private boolean isVoted(BlockFacts block, BlockFacts parent) {
    double tally = 0;
    for (String voter : votersFor.getOrDefault(block.hash(), Set.of())) {
      tally += due.apply(block.number()).stakeOf(voter);
    }
    return tally >= parent.validators().totalAtStake() * (2.0 / 3.0);
  }

  /** A final block accuses {@code offender} of {@code what}. */
  public void accused(String offender, String what) {
    boolean deserved = traitors.stream().anyMatch(node -> addresses.get(node).equals(offender));
    hold(deserved, Promise.NOBODY_IS_ACCUSED_WRONGLY, offender + " is accused of " + what);
  }

  /** A node signed a proposal. */
  public void signedProposal(int node, BlockFacts block) {
    once(proposals, node, block, Promise.ONE_PROPOSAL_AN_EPOCH);
  }

  /** A node signed a vote for a block. */
  public void signedVote(int node, BlockFacts block) {
    once(votes, node, block, Promise.ONE_VOTE_AN_EPOCH);
  }

  private void once(Map<String, String> signed, int node, BlockFacts block, Promise promise) {
    if (isHonest(node)) {
      String who = addresses.get(node) + " in epoch " + block.epoch();
      String before = signed.putIfAbsent(who, block.hash());
      hold(
          before == null || before.equals(block.hash()),
          promise,
          who + " signed for " + before + " and for " + block.hash());
    }
  }
}
