package org.hanok.consensus.validators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.consensus.core.Notarization;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.jspecify.annotations.Nullable;

/** Takes in the blocks that peers send: what fits is executed, the rest waits or is discarded. */
final class Intake {

  /** More proposals of one proposer are not looked at in an epoch; an honest one makes one. */
  static final int MAX_PROPOSALS_OF_PROPOSER = 8;

  /** More blocks of one answer are not looked at. */
  static final int MAX_SEGMENT = 256;

  private final View view;
  private final Orphans orphans;
  private final Ballots ballots;
  private final CatchUp catchUp;
  private final Map<String, Integer> proposals = new HashMap<>();

  Intake(View view, Orphans orphans, Ballots ballots, CatchUp catchUp) {
    this.view = view;
    this.orphans = orphans;
    this.ballots = ballots;
    this.catchUp = catchUp;
  }

  /** A new epoch began: everybody may propose again. */
  void epoch() {
    proposals.clear();
  }

  void proposal(Event.ProposalReceived proposal) {
    BlockSummary block = proposal.block();
    TreeBlock known = view.tree.find(block.hash());
    if (known != null) {
      known.learnProposal(proposal.proposalHash());
      ballots.carried(proposal, known.parent());
    } else if (!isSeen(block.hash())) {
      fresh(proposal);
    }
  }

  private boolean isSeen(String hash) {
    return view.refusals.find(hash) != null || orphans.contains(hash);
  }

  private void fresh(Event.ProposalReceived proposal) {
    BlockSummary block = proposal.block();
    long number = block.number().value();
    if (number > view.tree.tip().number() + 1) {
      catchUp.heardOf(number, proposal.nowMillis());
    }
    if (!isWelcome(block)) {
      view.discard(block.hash());
      return;
    }
    TreeBlock parent = view.tree.find(block.lastHash());
    if (parent == null) {
      orphans.add(proposal).ifPresent(gone -> view.discard(gone.block().hash()));
      catchUp.ask(proposal.nowMillis());
    } else {
      ballots.carried(proposal, parent);
      addOpen(block, proposal.proposalHash(), parent, proposal.nowMillis());
    }
  }

  private boolean isWelcome(BlockSummary block) {
    return block.number().value() > view.tree.root().number()
        && view.tree.isValidator(block.proposer())
        && proposals.merge(block.proposer(), 1, Integer::sum) <= MAX_PROPOSALS_OF_PROPOSER;
  }

  /** Adds a block that nothing speaks for but its proposer; null where there is no room for it. */
  private @Nullable TreeBlock addOpen(
      BlockSummary summary, String proposalHash, TreeBlock parent, long nowMillis) {
    if (!follows(summary, parent) || !makeRoom(summary, parent)) {
      view.discard(summary.hash());
      return null;
    }
    return add(summary, proposalHash, parent, nowMillis);
  }

  private static boolean follows(BlockSummary block, TreeBlock parent) {
    return block.number().value() == parent.number() + 1;
  }

  /** Hangs a block into the tree and has it executed. */
  private TreeBlock add(
      BlockSummary summary, String proposalHash, TreeBlock parent, long nowMillis) {
    if (view.tree.hasRivalOf(summary)) {
      view.reportTwice(summary.proposer(), summary.epoch(), "proposals");
    }
    TreeBlock block = view.tree.add(summary, proposalHash, parent);
    if (summary.proposer().equals(view.me())) {
      view.keySeen(proposalHash, block);
    }
    executeIfReady(block);
    ballots.known(block, nowMillis);
    adopt(block, nowMillis);
    return block;
  }

  /** Whether a block may be held: for one too many the oldest of the same proposer leaves. */
  private boolean makeRoom(BlockSummary block, TreeBlock parent) {
    TreeBlock surplus = view.tree.surplusOf(block.proposer());
    if (surplus != null) {
      view.tree.remove(surplus).forEach(view::discard);
    }
    return view.tree.find(parent.hash()) == parent;
  }

  private void executeIfReady(TreeBlock block) {
    TreeBlock parent = block.parent();
    if (parent != null
        && parent.stage() == TreeBlock.Stage.EXECUTED
        && block.stage() == TreeBlock.Stage.WAITING) {
      block.enter(TreeBlock.Stage.EXECUTING);
      view.out.say(new Action.Execute(block.hash()));
    }
  }

  private void adopt(TreeBlock block, long nowMillis) {
    for (Event.ProposalReceived child : orphans.takeChildren(block.hash())) {
      ballots.carried(child, block);
      addOpen(child.block(), child.proposalHash(), block, nowMillis);
    }
  }

  /** A block was executed: those on top of it can be. */
  void executed(TreeBlock block) {
    List.copyOf(block.children()).forEach(this::executeIfReady);
  }

  /** A peer's answer: the blocks that are not known yet, oldest first. */
  void blocks(Event.BlocksReceived answer) {
    long proven = 0;
    int looked = 0;
    for (KnownBlock known : answer.blocks()) {
      boolean isTooMuch = ++looked > MAX_SEGMENT || view.tree.waiting() >= MAX_SEGMENT;
      if (isTooMuch ? leaveOut(known) : takeIn(known, answer.nowMillis())) {
        proven = Math.max(proven, known.block().number().value());
      }
    }
    catchUp.answered(answer, proven);
  }

  private boolean leaveOut(KnownBlock known) {
    if (view.tree.find(known.block().hash()) == null && !isSeen(known.block().hash())) {
      view.discard(known.block().hash());
    }
    return false;
  }

  /** Whether it was new, and came with a majority's votes. */
  private boolean takeIn(KnownBlock known, long nowMillis) {
    BlockSummary summary = known.block();
    TreeBlock here = view.tree.find(summary.hash());
    if (here != null) {
      here.learnProposal(known.proposalHash());
      ballots.proof(here, known.votes(), nowMillis);
      return false;
    }
    TreeBlock parent = view.tree.find(summary.lastHash());
    if (parent == null || view.refusals.find(summary.hash()) != null) {
      return leaveOut(known);
    }
    Event.ProposalReceived waiting = orphans.take(summary.hash());
    String proposal = waiting == null ? known.proposalHash() : waiting.proposalHash();
    if (Notarization.isNotarized(summary, known.votes(), parent.summary())
        && follows(summary, parent)) {
      TreeBlock block = add(summary, proposal, parent, nowMillis);
      block.trustUntilExecuted();
      ballots.proof(block, known.votes(), nowMillis);
      return true;
    }
    if (!view.tree.isValidator(summary.proposer())) {
      return leaveOut(known);
    }
    TreeBlock block = addOpen(summary, proposal, parent, nowMillis);
    if (block != null) {
      ballots.proof(block, known.votes(), nowMillis);
    }
    return false;
  }
}
