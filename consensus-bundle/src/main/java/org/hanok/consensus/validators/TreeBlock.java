package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.consensus.core.Notarization;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.VoteSummary;
import org.jspecify.annotations.Nullable;

/** A block with its place in the tree and what was voted on it: a vote for each of its voters. */
final class TreeBlock {

  /** How far the host is with it. */
  enum Stage {
    /** Its parent is not executed yet. */
    WAITING,
    EXECUTING,
    EXECUTED,
    /** The host found it invalid; it is no longer in the tree. */
    REFUSED
  }

  private final Map<String, VoteSummary> votes = new LinkedHashMap<>();
  private final Map<String, VoteSummary> votesAgainst = new LinkedHashMap<>();
  private final List<TreeBlock> children = new ArrayList<>();
  private @Nullable TreeBlock parent;
  private BlockSummary summary;
  private String proposalHash;
  private Stage stage = Stage.WAITING;
  private boolean isNotarized;
  private boolean seemsProven;

  TreeBlock(BlockSummary summary, String proposalHash, @Nullable TreeBlock parent) {
    this.summary = summary;
    this.proposalHash = proposalHash;
    this.parent = parent;
  }

  BlockSummary summary() {
    return summary;
  }

  String hash() {
    return summary.hash();
  }

  long number() {
    return summary.number().value();
  }

  long epoch() {
    return summary.epoch();
  }

  /** The block before it; none of the newest final one. */
  @Nullable TreeBlock parent() {
    return parent;
  }

  /** It is final: what lies before it is no longer held. */
  void cutOff() {
    parent = null;
  }

  List<TreeBlock> children() {
    return children;
  }

  String proposalHash() {
    return proposalHash;
  }

  /** Whether a block on top of it could hold its proposal. */
  boolean hasProposal() {
    return !proposalHash.isEmpty() || number() == 0;
  }

  void learnProposal(String hash) {
    if (proposalHash.isEmpty()) {
      proposalHash = hash;
    }
  }

  Stage stage() {
    return stage;
  }

  void enter(Stage next) {
    stage = next;
  }

  /** It came with votes that would do, if its header is right about who may vote. */
  void trustUntilExecuted() {
    seemsProven = true;
  }

  /** Whether nothing speaks for it but its proposer. */
  boolean isOpen() {
    return !isNotarized && !seemsProven;
  }

  /** The host told what comes after it, too. */
  void executed(BlockSummary complete) {
    summary = complete;
    stage = Stage.EXECUTED;
    seemsProven = false;
  }

  boolean isNotarized() {
    return isNotarized;
  }

  void notarize() {
    isNotarized = true;
  }

  /** Takes in a vote for it or against it; whether it is that voter's first. */
  boolean add(VoteSummary vote) {
    Map<String, VoteSummary> side = vote.against() ? votesAgainst : votes;
    return side.putIfAbsent(vote.voter(), vote) == null;
  }

  /** Whether it has this very vote. */
  boolean has(VoteSummary vote) {
    VoteSummary before = (vote.against() ? votesAgainst : votes).get(vote.voter());
    return before != null && before.transactionHash().equals(vote.transactionHash());
  }

  @Nullable VoteSummary voteOf(String voter) {
    return votes.get(voter);
  }

  boolean isVotedAgainstBy(String voter) {
    return votesAgainst.containsKey(voter);
  }

  Collection<VoteSummary> votes() {
    return votes.values();
  }

  Collection<VoteSummary> votesAgainst() {
    return votesAgainst.values();
  }

  /** Whether the votes for it suffice, by its parent's validators. */
  boolean hasMajority() {
    TreeBlock before = parent;
    return before != null && Notarization.isNotarized(summary, rightful(), before.summary());
  }

  /**
   * AIN: a vote is executed on the state, where its stake must be what the voter has; what the
   * header of a block says of its validators is its proposer's word.
   */
  private List<VoteSummary> rightful() {
    TreeBlock before = parent;
    return votes.values().stream()
        .filter(
            vote ->
                before == null
                    || before.summary().nextValidators().stakeOf(vote.voter()) == vote.stake())
        .toList();
  }

  List<String> lastVotes() {
    return Notarization.lastVotes(summary, proposalHash, rightful());
  }
}
