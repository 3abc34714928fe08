package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.List;
import org.hanok.spi.consensus.Action;

/** What the host is to do because of the event at hand. */
final class Outbox {

  /** So many reports an epoch; what goes wrong for strangers' sake must not fill the log. */
  static final int MAX_REPORTS = 8;

  private List<Action> actions = new ArrayList<>();
  private int reports;

  void say(Action action) {
    actions.add(action);
  }

  void report(String code, String message) {
    if (reports < MAX_REPORTS) {
      reports++;
      say(new Action.Report(code, message));
    }
  }

  void discard(TreeBlock block) {
    discard(block.hash());
  }

  void discard(String blockHash) {
    say(new Action.Discard(List.of(blockHash)));
  }

  void drop(String transactionHash) {
    say(new Action.DropVotes(List.of(transactionHash)));
  }

  void broadcast(String transactionHash) {
    say(new Action.Broadcast(transactionHash));
  }

  void newEpoch() {
    reports = 0;
  }

  /** Everything that was said since the last time. */
  List<Action> take() {
    List<Action> taken = List.copyOf(actions);
    actions = new ArrayList<>();
    return taken;
  }
}
