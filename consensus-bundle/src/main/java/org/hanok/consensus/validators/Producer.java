package org.hanok.consensus.validators;

import java.util.List;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.jspecify.annotations.Nullable;

/** Proposes a block in the epochs that are this node's. */
final class Producer {

  /** A build that took longer than this many epochs is given up: the host may have forgotten it. */
  static final int MAX_BUILD_EPOCHS = 3;

  private final View view;
  private Action.@Nullable Build pending;

  Producer(View view) {
    this.view = view;
  }

  /** A new epoch began: has a block built if it is this node's turn. */
  void epoch(long epoch) {
    Action.Build before = pending;
    if (before != null && epoch - before.epoch() <= MAX_BUILD_EPOCHS) {
      return;
    }
    pending = null;
    TreeBlock tip = view.tree.tip();
    if (mayBuildOn(tip, epoch) && isProposer(tip.summary(), epoch)) {
      List<String> evidence = view.refusals.evidence(view.tree);
      Action.Build build = new Action.Build(tip.hash(), epoch, tip.lastVotes(), evidence);
      pending = build;
      view.out.say(build);
    }
  }

  private boolean mayBuildOn(TreeBlock tip, long epoch) {
    if (view.tree.isFull()) {
      view.out.report(
          "HANOK-UNFINALISED-FULL",
          "no block became final for " + BlockTree.MAX_UNFINALISED + " blocks: none is proposed");
      return false;
    }
    return view.takesPart()
        && epoch > 1
        && epoch > tip.epoch()
        && tip.hasProposal()
        && view.record.mayPropose(epoch);
  }

  private boolean isProposer(BlockSummary tip, long epoch) {
    String seed = Validators.proposerSeed(tip.lastVotesHash(), epoch);
    return view.me().equals(tip.nextValidators().proposerFor(seed));
  }

  /** The block is built: has it signed, unless another one took its place meanwhile. */
  void built(BlockSummary block) {
    Action.Build order = pending;
    pending = null;
    TreeBlock parent = view.tree.find(block.lastHash());
    boolean isOrdered = order != null && order.epoch() == block.epoch();
    if (!isOrdered || parent == null || !mayPropose(block, parent)) {
      view.discard(block.hash());
      return;
    }
    TreeBlock own = view.tree.add(block, "", parent);
    own.executed(block);
    // One record for the proposal and the vote that follows it.
    view.record.proposed(block.epoch());
    view.record.voted(block.epoch(), own.number());
    view.out.sayStored(new Action.Persist(), new Action.Propose(block.hash()));
  }

  private boolean mayPropose(BlockSummary block, TreeBlock parent) {
    return view.takesPart()
        && view.tree.isLongestTip(parent)
        && view.record.mayPropose(block.epoch())
        && view.record.mayVote(block.epoch(), block.number().value());
  }

  void failed(Event.BuildFailed failed) {
    pending = null;
    view.out.report(
        "HANOK-BUILD-FAILED", "no block in epoch " + failed.epoch() + ": " + failed.reason());
  }

  /** The proposal is signed: everybody is to have it, and this node votes for it. */
  void signed(TreeBlock own, String proposalHash) {
    own.learnProposal(proposalHash);
    view.signed(proposalHash);
    view.out.broadcast(proposalHash);
    double stake = own.summary().validators().stakeOf(view.me());
    if (stake > 0) {
      view.out.say(new Action.Vote(own.hash(), stake, false));
    }
  }
}
