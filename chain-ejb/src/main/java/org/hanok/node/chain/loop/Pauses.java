package org.hanok.node.chain.loop;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;

/** The reasons for which the node is paused now. Changed by the writer; any thread may read. */
final class Pauses {

  private final Map<PauseReason, Condition> active = new EnumMap<>(PauseReason.class);

  /** Adds a reason; true if it is new. */
  synchronized boolean begin(PauseReason reason, String detail, long nowMillis) {
    String message = detail.isEmpty() ? reason.message() : reason.message() + " (" + detail + ")";
    Condition condition = new Condition(reason, Severity.CRITICAL, message, nowMillis);
    return active.putIfAbsent(reason, condition) == null;
  }

  /** Removes a reason; true if it was there. */
  synchronized boolean end(PauseReason reason) {
    return active.remove(reason) != null;
  }

  synchronized boolean has(PauseReason reason) {
    return active.containsKey(reason);
  }

  synchronized boolean none() {
    return active.isEmpty();
  }

  /** Oldest first. */
  synchronized List<Condition> conditions() {
    return active.values().stream()
        .sorted(Comparator.comparingLong(Condition::sinceMillis))
        .toList();
  }
}
