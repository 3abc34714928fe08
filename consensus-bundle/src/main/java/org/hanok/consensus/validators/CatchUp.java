package org.hanok.consensus.validators;

import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.TimerName;
import org.hanok.spi.consensus.VoteSummary;

/**
 * Asks peers for what is missing, again and again with longer pauses, and gives up where nobody
 * shows it: what one validator claims must not keep this node busy for ever.
 */
final class CatchUp {

  static final int MAX_ATTEMPTS = 6;
  static final int MAX_PAUSE_EPOCHS = 8;

  /** After so many epochs without a notarized block the others are reminded of the newest one. */
  static final int STALL_EPOCHS = 3;

  static final int MAX_STALL_EPOCHS = 24;

  private final View view;
  private final Orphans orphans;
  private long claimed;
  private long peerFinal;
  private int attempts;
  private boolean isAsking;
  private boolean isUnanswered = true;
  private String stalledTip = "";
  private long nextReminder;
  private long reminderPause = STALL_EPOCHS;

  CatchUp(View view, Orphans orphans) {
    this.view = view;
    this.orphans = orphans;
  }

  /** Asks for the blocks after the newest final one, unless an answer is awaited already. */
  void ask(long nowMillis) {
    if (!isAsking) {
      attempts = 0;
      request(view.tree.root().number(), nowMillis);
    }
  }

  private void request(long afterNumber, long nowMillis) {
    isAsking = true;
    long pause = view.setup.epochMillis() * Math.min(1L << attempts, MAX_PAUSE_EPOCHS);
    view.out.say(new Action.RequestBlocks(afterNumber));
    view.out.say(new Action.StartTimer(TimerName.CATCH_UP, nowMillis + pause));
  }

  /** A validator spoke of a block of that number, which is not known here. */
  void heardOf(long number, long nowMillis) {
    claimed = Math.max(claimed, number);
    ask(nowMillis);
  }

  /**
   * A peer answered.
   *
   * @param proven the number of the highest new block that came with a majority's votes, 0 if none
   */
  void answered(Event.BlocksReceived answer, long proven) {
    isUnanswered = false;
    if (proven == 0) {
      return;
    }
    attempts = 0;
    peerFinal = answer.peerFinal().value();
    if (peerFinal > view.tree.highestNumber()) {
      request(proven, answer.nowMillis());
    }
    executed();
  }

  /** Blocks were executed: it may be that the node is no longer behind. */
  void executed() {
    // The votes for the newest block come with the one after it.
    view.catchingUp(peerFinal > view.tree.tip().number() + 1);
  }

  /** The time for an answer is over. */
  void fired(long nowMillis) {
    view.catchingUp(false);
    peerFinal = 0;
    attempts++;
    if (!isLacking()) {
      isAsking = false;
    } else if (attempts >= MAX_ATTEMPTS) {
      giveUp();
    } else {
      request(view.tree.root().number(), nowMillis);
    }
  }

  private boolean isLacking() {
    return isUnanswered || !orphans.isEmpty() || claimed > view.tree.highestNumber();
  }

  private void giveUp() {
    isAsking = false;
    isUnanswered = false;
    claimed = 0;
    orphans.takeIf(all -> true).forEach(one -> view.discard(one.block().hash()));
  }

  /**
   * A new epoch began. Where no block was notarized for a while, votes may have been lost: asks for
   * what others have, and shows them what there is here.
   */
  void epoch(long epoch, long nowMillis) {
    TreeBlock tip = view.tree.tip();
    if (!tip.hash().equals(stalledTip)) {
      stalledTip = tip.hash();
      reminderPause = STALL_EPOCHS;
      nextReminder = epoch + reminderPause;
    } else if (epoch >= nextReminder) {
      reminderPause = Math.min(2 * reminderPause, MAX_STALL_EPOCHS);
      nextReminder = epoch + reminderPause;
      ask(nowMillis);
      remind(tip);
    }
  }

  private void remind(TreeBlock tip) {
    if (tip != view.tree.root() && tip.hasProposal()) {
      view.out.broadcast(tip.proposalHash());
      tip.votes().stream().map(VoteSummary::transactionHash).forEach(view.out::broadcast);
    }
  }
}
