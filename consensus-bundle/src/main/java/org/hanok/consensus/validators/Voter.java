package org.hanok.consensus.validators;

import java.util.Comparator;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.VoteSummary;

/** Decides what this node votes for, and against. */
final class Voter {

  private final View view;

  Voter(View view) {
    this.view = view;
  }

  /** Votes for a block if it may; it is executed or it is not voted for. */
  void consider(TreeBlock block, long nowMillis) {
    double stake = block.summary().validators().stakeOf(view.me());
    if (stake > 0 && mayVoteFor(block, nowMillis)) {
      view.record.voted(block.epoch(), block.number());
      view.out.sayStored(new Action.Persist(), new Action.Vote(block.hash(), stake, false));
    }
  }

  private boolean mayVoteFor(TreeBlock block, long nowMillis) {
    return view.takesPart()
        && block.stage() == TreeBlock.Stage.EXECUTED
        && !block.proposalHash().isEmpty()
        && isTimely(block, view.setup.epochAt(nowMillis))
        && extendsLongest(block)
        && hasValidatorsDue(block)
        && !view.tree.hasNotarizedRival(block)
        && view.record.mayVote(block.epoch(), block.number());
  }

  /** AIN: the reference votes for blocks of any epoch, also one that has yet to come. */
  private static boolean isTimely(TreeBlock block, long nowEpoch) {
    TreeBlock parent = block.parent();
    return parent != null
        && block.epoch() > parent.epoch()
        && block.epoch() <= nowEpoch + View.EPOCHS_AHEAD;
  }

  /**
   * AIN: the reference does not compare a block's validators with those of the state before it, so
   * that a proposer could choose who may propose. Who votes for its block does not ask for more.
   */
  private static boolean hasValidatorsDue(TreeBlock block) {
    TreeBlock parent = block.parent();
    return parent != null && parent.summary().nextValidators().equals(block.summary().validators());
  }

  private boolean extendsLongest(TreeBlock block) {
    TreeBlock parent = block.parent();
    return parent != null && view.tree.isLongestTip(parent);
  }

  /** Of the blocks on the longest chains, considers the one with the highest epoch again. */
  void considerNewest(long nowMillis) {
    view.tree.all().stream()
        .filter(block -> mayVoteFor(block, nowMillis))
        .max(Comparator.comparingLong(TreeBlock::epoch))
        .ifPresent(block -> consider(block, nowMillis));
  }

  /**
   * Votes against an invalid block, once.
   *
   * <p>AIN: who was a validator of the newest notarized block votes, with the stake it had there.
   */
  void against(TreeBlock block) {
    double stake = view.tree.tip().summary().validators().stakeOf(view.me());
    if (stake > 0 && view.takesPart() && !block.isVotedAgainstBy(view.me())) {
      view.out.say(new Action.Vote(block.hash(), stake, true));
    }
  }

  /** A vote of this node's is signed: everybody is to have it. */
  void signed(TreeBlock block, VoteSummary vote) {
    view.signed(vote.transactionHash());
    if (block.add(vote)) {
      view.out.broadcast(vote.transactionHash());
    }
  }
}
