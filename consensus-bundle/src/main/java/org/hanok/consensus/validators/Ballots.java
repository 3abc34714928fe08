package org.hanok.consensus.validators;

import java.util.List;
import org.hanok.consensus.core.Notarization;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.VoteSummary;
import org.jspecify.annotations.Nullable;

/** Takes in the votes that peers send, and passes on what is new and right. */
final class Ballots {

  /** Votes for blocks that are further ahead are not kept. */
  static final int MAX_AHEAD = 2 * BlockTree.MAX_UNFINALISED;

  private final View view;
  private final Settler settler;
  private final CatchUp catchUp;

  Ballots(View view, Settler settler, CatchUp catchUp) {
    this.view = view;
    this.settler = settler;
    this.catchUp = catchUp;
  }

  void received(VoteSummary vote, long nowMillis) {
    TreeBlock block = view.tree.find(vote.blockHash());
    TreeBlock refused = view.refusals.find(vote.blockHash());
    if (block == null && refused == null) {
      early(vote, nowMillis);
      return;
    }
    boolean isTaken =
        block != null ? take(block, vote, false) : refused != null && take(refused, vote, false);
    if (!isTaken) {
      view.out.drop(vote.transactionHash());
      return;
    }
    if (block != null) {
      settler.settle(block, nowMillis);
    } else if (refused != null && !vote.against()) {
      settler.watch(refused);
    }
  }

  /** A vote on a block that is not known: it waits, and the block may be asked for. */
  private void early(VoteSummary vote, long nowMillis) {
    long number = vote.number().value();
    boolean isOfUse =
        number > view.tree.root().number()
            && number <= view.tree.root().number() + MAX_AHEAD
            && view.tree.isValidator(vote.voter());
    if (!isOfUse) {
      view.out.drop(vote.transactionHash());
      return;
    }
    view.waiting.add(vote).ifPresent(gone -> view.out.drop(gone.transactionHash()));
    if (number > view.tree.highestNumber()) {
      catchUp.heardOf(number, nowMillis);
    }
  }

  /** Whether the vote is of use; one that is new is passed on. */
  private boolean take(TreeBlock block, VoteSummary vote, boolean isProof) {
    if (!isRight(block, vote, isProof)) {
      return false;
    }
    if (!block.add(vote)) {
      return block.has(vote);
    }
    if (!vote.against()) {
      notice(block, vote);
    }
    if (!isProof) {
      view.out.broadcast(vote.transactionHash());
    }
    return true;
  }

  private void notice(TreeBlock block, VoteSummary vote) {
    if (vote.voter().equals(view.me())) {
      view.keySeen(vote.transactionHash(), block);
    } else if (view.tree.hasVoteBeside(block, vote.voter())) {
      view.reportTwice(vote.voter(), block.epoch(), "votes");
    }
  }

  /** AIN: a vote that came by itself must not be older than its block; what a block carries may. */
  private boolean isRight(TreeBlock block, VoteSummary vote, boolean isProof) {
    boolean isOld = !isProof && vote.timestampMillis() < block.summary().timestampMillis();
    if (isOld || vote.number().value() != block.number()) {
      return false;
    }
    return vote.against()
        ? view.tree.isValidator(vote.voter())
        : Notarization.counts(vote, block.summary());
  }

  /** A block carries votes for its parent. */
  void carried(Event.ProposalReceived proposal, @Nullable TreeBlock parent) {
    if (parent != null) {
      parent.learnProposal(proposal.lastProposalHash());
      proof(parent, proposal.lastVotes(), proposal.nowMillis());
    }
  }

  /** Votes came as the proof of a block. */
  void proof(TreeBlock block, List<VoteSummary> votes, long nowMillis) {
    boolean isNew = false;
    for (VoteSummary vote : votes) {
      boolean had = block.voteOf(vote.voter()) != null;
      boolean isOfBlock = vote.blockHash().equals(block.hash()) && !vote.against();
      isNew |= isOfBlock && !had && take(block, vote, true);
    }
    if (isNew) {
      settler.settle(block, nowMillis);
    }
  }

  /** A block has become known: the votes that waited for it count now. */
  void known(TreeBlock block, long nowMillis) {
    for (VoteSummary vote : view.waiting.take(block.hash())) {
      if (!take(block, vote, false)) {
        view.out.drop(vote.transactionHash());
      }
    }
    settler.settle(block, nowMillis);
  }

  /** Blocks are final: votes for their height or below are of no use any more. */
  void finalised(long number) {
    view.waiting
        .takeIf(vote -> vote.number().value() <= number)
        .forEach(vote -> view.out.drop(vote.transactionHash()));
  }
}
