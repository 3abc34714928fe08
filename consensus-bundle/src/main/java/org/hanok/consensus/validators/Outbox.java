package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.List;
import org.hanok.spi.consensus.Action;

/** What the host is to do because of the event at hand. */
final class Outbox {

  /** So many reports an epoch; what goes wrong for strangers' sake must not fill the log. */
  static final int MAX_REPORTS = 8;

  private List<Action> actions = new ArrayList<>();
  private List<Action> stored = new ArrayList<>();
  private int reports;

  void say(Action action) {
    actions.add(action);
  }

  /**
   * Says what needs the disk, after everything else: if the disk refuses, the host does nothing of
   * what follows.
   */
  void sayStored(Action... inOrder) {
    stored.addAll(List.of(inOrder));
  }

  void report(String code, String message) {
    if (reports < MAX_REPORTS) {
      reports++;
      say(new Action.Report(code, message));
    }
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
    actions.addAll(stored);
    List<Action> taken = List.copyOf(actions);
    actions = new ArrayList<>();
    stored = new ArrayList<>();
    return taken;
  }
}
