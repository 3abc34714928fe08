package org.hanok.protocol.transition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Configs strictly below a node, literal children first and the variable child last. */
final class Subtree {

  private final String label;
  private final @Nullable String property;
  private final boolean variableLast;

  private Subtree(String label, @Nullable String property, boolean variableLast) {
    this.label = label;
    this.property = property;
    this.variableLast = variableLast;
  }

  static final Subtree WRITE_RULES = new Subtree(Roots.RULE, "write", true);
  static final Subtree FUNCTIONS = new Subtree(Roots.FUNCTION, null, true);
  static final Subtree OWNERS = new Subtree(Roots.OWNER, null, false);

  /**
   * One config.
   *
   * @param path labels below the node it was asked for
   * @param config the config node, as {@code .rule}
   */
  record Config(List<String> path, StateNode config) {

    JsonValue json() {
      return config.toJson();
    }
  }

  // Walks with a stack of its own: a tree may be deeper than the thread's.
  /** All configs below {@code node}, parents before children. */
  List<Config> below(@Nullable StateNode node) {
    if (node == null || !isAnyBelow(node)) {
      return List.of();
    }
    List<Config> found = new ArrayList<>();
    List<String> path = new ArrayList<>();
    Deque<Iterator<StateNode>> levels = new ArrayDeque<>();
    levels.push(ordered(node).iterator());
    while (!levels.isEmpty()) {
      if (!levels.element().hasNext()) {
        levels.pop();
        if (!path.isEmpty()) {
          path.removeLast();
        }
        continue;
      }
      StateNode child = levels.element().next();
      path.add(child.label());
      StateNode config = configOf(child);
      if (config != null) {
        found.add(new Config(List.copyOf(path), config));
      }
      levels.push(ordered(child).iterator());
    }
    return found;
  }

  /** Whether there is a config below {@code node}. */
  boolean isAnyBelow(@Nullable StateNode node) {
    if (node == null || node.isLeaf()) {
      return false;
    }
    List<StateNode> open = new ArrayList<>();
    node.addChildrenTo(open);
    while (!open.isEmpty()) {
      StateNode child = open.removeLast();
      if (configOf(child) != null) {
        return true;
      }
      child.addChildrenTo(open);
    }
    return false;
  }

  private @Nullable StateNode configOf(StateNode node) {
    StateNode config = node.child(label);
    boolean counts = config != null && (property == null || config.child(property) != null);
    return counts ? config : null;
  }

  /** The children, the variable one last where it has to be. */
  private List<StateNode> ordered(StateNode node) {
    List<StateNode> children = node.children();
    String variable = variableLast ? node.firstVariable() : null;
    if (variable == null) {
      return children;
    }
    List<StateNode> ordered = new ArrayList<>(children);
    ordered.removeIf(child -> child.label().equals(variable));
    ordered.add(Objects.requireNonNull(node.child(variable)));
    return ordered;
  }
}
