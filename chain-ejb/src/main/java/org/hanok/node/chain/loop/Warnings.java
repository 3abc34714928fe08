package org.hanok.node.chain.loop;

import java.util.ArrayList;
import java.util.List;
import org.hanok.node.crash.CrashGuard.SetAside;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.reason.ChainReason;
import org.hanok.signing.SignOutcome.Refused;

/** What needs an operator's attention while the node works. */
final class Warnings {

  /** So much that was set aside is named one by one. */
  private static final int NAMED = 20;

  private Warnings() {}

  static List<Condition> of(long differing, List<SetAside> setAside, long nowMillis) {
    List<Condition> all = new ArrayList<>();
    if (differing > 0) {
      all.add(
          new Condition(
              ChainReason.TX_DIFFERS,
              Severity.WARNING,
              differing
                  + " transactions were left out of blocks, because their text executes to something"
                  + " else than they did. That is a bug of the node: report it, with its log.",
              nowMillis));
    }
    setAside.stream()
        .limit(NAMED)
        .map(
            one ->
                new Condition(
                    ChainReason.SET_ASIDE,
                    Severity.WARNING,
                    one.work().name()
                        + " is not run: "
                        + one.reason()
                        + ". ./hanok quarantine releases or drops it.",
                    one.atMillis()))
        .forEach(all::add);
    return all;
  }

  /** What keeps this node's key from signing, or did. */
  static List<Condition> ofKey(List<Refused> concerns, long nowMillis) {
    return concerns.stream()
        .map(
            one ->
                new Condition(
                    one.reason(),
                    Severity.WARNING,
                    one.reason().meaning() + " " + one.message() + ". " + one.reason().remedy(),
                    nowMillis))
        .toList();
  }
}
