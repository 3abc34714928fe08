package org.hanok.protocol.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateLabels;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * How far a path leads into a tree of configs.
 *
 * <p>AIN: at each level the child of that name is taken, and only if there is none the first whose
 * label starts with {@code $}. A name that leads nowhere further down does not fall back to the
 * variable.
 *
 * @param nodes the nodes passed, the root first; empty if there is no tree
 * @param configLabels their labels below the root
 * @param pathLength how long the path is
 * @param variables what the {@code $} labels stand for
 */
record TreeWalk(
    List<StateNode> nodes,
    List<String> configLabels,
    int pathLength,
    Map<String, String> variables) {

  static TreeWalk along(@Nullable StateNode root, List<String> path, boolean withVariables) {
    List<StateNode> nodes = new ArrayList<>(path.size() + 1);
    List<String> labels = new ArrayList<>(path.size());
    StateNode node = root;
    for (int depth = 0; node != null; depth++) {
      nodes.add(node);
      StateNode next = depth == path.size() ? null : node.child(path.get(depth));
      String label = next == null ? "" : path.get(depth);
      if (next == null && depth < path.size() && withVariables) {
        next = variableChild(node);
        label = next == null ? "" : next.label();
      }
      if (next != null) {
        labels.add(label);
      }
      node = next;
    }
    return new TreeWalk(nodes, labels, path.size(), variablesOf(labels, path));
  }

  /** AIN: the deepest variable comes first, and of two of the same name it wins. */
  private static Map<String, String> variablesOf(List<String> labels, List<String> path) {
    Map<String, String> variables = Map.of();
    for (int depth = labels.size() - 1; depth >= 0; depth--) {
      boolean variable =
          StateLabels.isVariable(labels.get(depth)) && !labels.get(depth).equals(path.get(depth));
      if (variable) {
        variables = variables.isEmpty() ? new LinkedHashMap<>() : variables;
        variables.putIfAbsent(labels.get(depth), path.get(depth));
      }
    }
    return variables;
  }

  static @Nullable StateNode variableChild(StateNode node) {
    for (StateNode child : node.children()) {
      if (StateLabels.isVariable(child.label())) {
        return child;
      }
    }
    return null;
  }

  int depth() {
    return configLabels.size();
  }

  /** The node at the end of the path, or null if the path leads nowhere. */
  @Nullable StateNode end() {
    return depth() == pathLength && !nodes.isEmpty() ? nodes.getLast() : null;
  }

  /** The depth of the deepest node that has a config, or -1. */
  int closest(Predicate<StateNode> hasConfig) {
    for (int depth = nodes.size() - 1; depth >= 0; depth--) {
      if (hasConfig.test(nodes.get(depth))) {
        return depth;
      }
    }
    return -1;
  }

  /** The config of the node at {@code depth} and the labels that lead there. */
  PathConfig configAt(int depth, String configLabel) {
    return depth < 0
        ? new PathConfig(List.of(), JsonNull.NULL)
        : new PathConfig(configLabels.subList(0, depth), config(nodes.get(depth), configLabel));
  }

  static JsonValue config(StateNode node, String configLabel) {
    StateNode config = node.child(configLabel);
    return config == null ? JsonNull.NULL : config.toJson();
  }

  /**
   * The configs strictly below {@code node}, parents before children, in serial order with the
   * variable child last.
   */
  static List<PathConfig> below(
      @Nullable StateNode node,
      String configLabel,
      Predicate<StateNode> hasConfig,
      boolean variableLast) {
    if (node == null || node.isLeaf()) {
      return List.of();
    }
    Collector collector = new Collector(configLabel, hasConfig, variableLast, new ArrayList<>());
    collector.descend(node, new ArrayList<>());
    return Collections.unmodifiableList(collector.found());
  }

  private record Collector(
      String configLabel,
      Predicate<StateNode> hasConfig,
      boolean variableLast,
      List<PathConfig> found) {

    void descend(StateNode node, List<String> path) {
      StateNode variable = variableLast ? variableChild(node) : null;
      for (StateNode child : node.children()) {
        if (child != variable) {
          visit(child, path);
        }
      }
      if (variable != null) {
        visit(variable, path);
      }
    }

    private void visit(StateNode child, List<String> path) {
      path.add(child.label());
      if (hasConfig.test(child)) {
        found.add(new PathConfig(List.copyOf(path), config(child, configLabel)));
      }
      if (!child.isLeaf()) {
        descend(child, path);
      }
      path.removeLast();
    }
  }
}
