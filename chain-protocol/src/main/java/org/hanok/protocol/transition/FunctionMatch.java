package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * Which functions a path meets; matched as rules are.
 *
 * @param valuePath the part of the path that was matched
 * @param functionPath the labels it was matched with
 * @param variables variable labels and what they stand for, deepest first
 * @param node the node at the end of the whole path, or {@code null}
 * @param subtree functions below it
 */
record FunctionMatch(
    List<String> valuePath,
    List<String> functionPath,
    Map<String, String> variables,
    @Nullable StateNode node,
    List<Subtree.Config> subtree) {

  static FunctionMatch of(StateNode root, List<String> path) {
    StateNode node = root.child(Roots.FUNCTIONS);
    List<String> functionPath = new ArrayList<>(path.size());
    List<String> variables = null;
    List<String> values = null;
    for (int depth = 0; node != null && depth < path.size(); depth++) {
      String label = path.get(depth);
      StateNode next = node.child(label);
      if (next == null) {
        String variable = node.firstVariable();
        if (variable == null) {
          node = null;
          break;
        }
        variables = variables == null ? new ArrayList<>(4) : variables;
        values = values == null ? new ArrayList<>(4) : values;
        variables.add(variable);
        values.add(label);
        label = variable;
        next = node.child(variable);
      }
      functionPath.add(label);
      node = next;
    }
    List<String> matched = path.subList(0, functionPath.size());
    Map<String, String> bound = bind(variables, values);
    return new FunctionMatch(matched, functionPath, bound, node, Subtree.FUNCTIONS.below(node));
  }

  private static Map<String, String> bind(
      @Nullable List<String> labels, @Nullable List<String> values) {
    if (labels == null || values == null) {
      return Map.of();
    }
    Map<String, String> bound = new LinkedHashMap<>();
    for (int i = labels.size() - 1; i >= 0; i--) {
      bound.putIfAbsent(labels.get(i), values.get(i));
    }
    return bound;
  }

  /** The config exactly at the path; null if there is none. */
  JsonValue config() {
    StateNode config = node == null ? null : node.child(Roots.FUNCTION);
    return config == null ? JsonNull.NULL : config.toJson();
  }

  /** Whether there is anything to trigger. */
  boolean isEmpty() {
    return subtree.isEmpty() && (node == null || node.child(Roots.FUNCTION) == null);
  }
}
