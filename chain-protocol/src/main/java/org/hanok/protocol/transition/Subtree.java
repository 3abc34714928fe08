package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
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

  /** All configs below {@code node}. */
  List<Config> below(@Nullable StateNode node) {
    if (node == null || node.isLeaf()) {
      return List.of();
    }
    List<Config> found = new ArrayList<>();
    collect(node, new ArrayList<>(), found);
    return found;
  }

  /** Whether there is a config below {@code node}. */
  boolean isAnyBelow(@Nullable StateNode node) {
    if (node == null || node.isLeaf()) {
      return false;
    }
    for (StateNode child : node.children()) {
      if (configOf(child) != null || isAnyBelow(child)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable StateNode configOf(StateNode node) {
    StateNode config = node.child(label);
    boolean counts = config != null && (property == null || config.child(property) != null);
    return counts ? config : null;
  }

  private void collect(StateNode node, List<String> path, List<Config> found) {
    String variable = variableLast ? RuleMatch.variableLabel(node) : null;
    StateNode last = null;
    for (StateNode child : node.children()) {
      if (child.label().equals(variable)) {
        last = child;
      } else {
        visit(child, path, found);
      }
    }
    if (last != null) {
      visit(last, path, found);
    }
  }

  private void visit(StateNode child, List<String> path, List<Config> found) {
    path.add(child.label());
    StateNode config = configOf(child);
    if (config != null) {
      found.add(new Config(List.copyOf(path), config));
    }
    if (!child.isLeaf()) {
      collect(child, path, found);
    }
    path.removeLast();
  }
}
