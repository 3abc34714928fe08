package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the oldest siblings where a state rule bounds their number, with raw writes that ask no
 * rule and trigger no function.
 *
 * @param maxSiblings how many may stay untouched
 * @param deleted how many go when there are more
 * @param ruleDepth how deep the rule is set
 */
record GarbageCollector(double maxSiblings, double deleted, int ruleDepth) {

  /** What the state rule that {@code match} found asks for, or {@code null} for nothing. */
  static @Nullable GarbageCollector of(RuleMatch match) {
    StateNode config = match.stateConfig();
    StateNode rule = config == null ? null : config.child("state");
    if (rule == null) {
      return null;
    }
    double max = number(rule, "gc_max_siblings");
    double deleted = number(rule, "gc_num_siblings_deleted");
    boolean collects = max != 0 && deleted != 0 && match.stateDepth() > 0;
    return collects ? new GarbageCollector(max, deleted, match.stateDepth()) : null;
  }

  private static double number(StateNode rule, String key) {
    StateNode limit = rule.child(key);
    return limit == null ? 0 : EcmaNumber.toNumber(limit.toJson());
  }

  /** Collects after a write at {@code path}. */
  void collect(LedgerState state, List<String> path) {
    int depth = Math.min(ruleDepth - 1, path.size());
    List<String> parent = path.subList(0, depth);
    StateNode node = state.find(Roots.VALUES, parent);
    if (node == null || node.childCount() <= maxSiblings) {
      return;
    }
    List<StateNode> oldestFirst = node.children();
    int count = (int) Math.clamp(Math.ceil(deleted), 0, oldestFirst.size());
    state.deleteChildren(Paths.below(Roots.VALUES, parent), oldestFirst.subList(0, count));
  }
}
