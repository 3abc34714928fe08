package org.hanok.consensus.validators;

import java.util.List;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;

/** Follows what votes prove: blocks become notarized, then final, and others are forgotten. */
final class Settler {

  private final View view;
  private final Voter voter;
  private long askedFor = -1;

  Settler(View view, Voter voter) {
    this.view = view;
    this.voter = voter;
  }

  /** Votes for a block came, or it was executed. */
  void settle(TreeBlock block, long nowMillis) {
    List<TreeBlock> fresh = view.tree.notarizeFrom(block);
    if (fresh.isEmpty()) {
      return;
    }
    finaliseUnlessAsked();
    // Whoever was refused for want of a notarized parent may be voted for now.
    fresh.stream()
        .flatMap(one -> one.children().stream())
        .forEach(child -> voter.consider(child, nowMillis));
  }

  private void finaliseUnlessAsked() {
    List<TreeBlock> done = view.tree.finalisable();
    if (!done.isEmpty() && done.getLast().number() > askedFor) {
      askToFinalise(done);
    }
  }

  /**
   * A block was found valid: votes for it, or against it where another one of its proposer and
   * epoch is notarized already.
   *
   * <p>AIN: the reference votes against it whoever proposed the other one. But who proposes in an
   * epoch depends on the block before: on two branches two honest validators may.
   */
  void judge(TreeBlock block, long nowMillis) {
    if (view.tree.isEquivocation(block)) {
      voter.against(block);
    } else {
      voter.consider(block, nowMillis);
    }
  }

  /** Asks again for what the host could not store the last time. */
  void epoch() {
    List<TreeBlock> done = view.tree.finalisable();
    if (!done.isEmpty()) {
      askToFinalise(done);
    }
  }

  private void askToFinalise(List<TreeBlock> done) {
    askedFor = done.getLast().number();
    view.out.sayStored(new Action.Finalise(done.stream().map(TreeBlock::hash).toList()));
  }

  /** A block is final: forgets what lies beside it. */
  void finalised(BlockSummary summary) {
    TreeBlock block = view.tree.find(summary.hash());
    if (block == null || block == view.tree.root()) {
      return;
    }
    List<TreeBlock> passed = view.tree.chainTo(block);
    view.tree.finalise(block).stream()
        .filter(gone -> !passed.contains(gone))
        .filter(gone -> gone.number() >= passed.getFirst().number())
        .forEach(view::discard);
    view.refusals.forget(block.number(), summary.accused()).forEach(view::discard);
  }

  /**
   * The host found a block invalid, or could not execute it: nothing on top of it can be either.
   */
  void refused(TreeBlock block, Event.BlockRefused refusal) {
    List<TreeBlock> gone = view.tree.remove(block);
    gone.stream().skip(1).forEach(view::discard);
    if (!refusal.voteAgainst()) {
      view.discard(block);
      return;
    }
    block.enter(TreeBlock.Stage.REFUSED);
    TreeBlock forgotten = view.refusals.add(block);
    if (forgotten != null) {
      view.discard(forgotten);
    }
    view.out.report("HANOK-PROPOSAL-INVALID", name(block) + " is invalid: " + refusal.reason());
    watch(block);
    if (!block.proposalHash().isEmpty()) {
      view.out.broadcast(block.proposalHash());
      voter.against(block);
    }
  }

  private static String name(TreeBlock block) {
    String proposer = block.summary().proposer();
    return "block " + block.number() + " of epoch " + block.epoch() + " by " + proposer;
  }

  /** Votes for a block that is invalid here: says so if a majority has another view of it. */
  void watch(TreeBlock refused) {
    if (!refused.isNotarized() && refused.hasMajority()) {
      refused.notarize();
      view.out.report(
          "HANOK-MAJORITY-DISAGREES",
          name(refused) + " is invalid here, and a majority voted for it");
    }
  }
}
