package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * Which rules a path meets. At each level the literal child is preferred; only without one the
 * first variable child is taken. AIN: there is no way back, a literal match that ends deeper does
 * not fall back to the variable branch.
 */
final class RuleMatch {

  private final List<String> path;
  private final List<String> rulePath;
  private final Map<String, String> variables;
  private final @Nullable StateNode node;
  private final @Nullable StateNode writeConfig;
  private final int writeDepth;
  private final @Nullable StateNode stateConfig;
  private final int stateDepth;

  private RuleMatch(Walk walk) {
    this.path = walk.path.subList(0, walk.rulePath.size());
    this.rulePath = walk.rulePath;
    this.variables = walk.variables();
    this.node = walk.node;
    this.writeConfig = walk.writeConfig;
    this.writeDepth = walk.writeDepth;
    this.stateConfig = walk.stateConfig;
    this.stateDepth = walk.stateDepth;
  }

  static RuleMatch of(StateNode root, List<String> path) {
    Walk walk = new Walk(path, root.child(Roots.RULES));
    walk.run();
    return new RuleMatch(walk);
  }

  /** The part of the path that was matched. */
  List<String> matchedValuePath() {
    return path;
  }

  /** The labels it was matched with. */
  List<String> matchedRulePath() {
    return rulePath;
  }

  /** Variable labels and what they stand for, deepest first as in the reference. */
  Map<String, String> variables() {
    return variables;
  }

  /** The node at the end of the whole path, or {@code null}. */
  @Nullable StateNode node() {
    return node;
  }

  /** The {@code .rule} node of the closest write rule, or {@code null}. */
  @Nullable StateNode writeConfig() {
    return writeConfig;
  }

  /** How deep that one is set. */
  int writeDepth() {
    return writeDepth;
  }

  /** The {@code .rule} node of the closest state rule, or {@code null}. */
  @Nullable StateNode stateConfig() {
    return stateConfig;
  }

  /** How deep that one is set. */
  int stateDepth() {
    return stateDepth;
  }

  /** The labels between the closest write rule and the end of the match. */
  List<String> labelsBelowWriteRule() {
    return path.subList(writeDepth, path.size());
  }

  private static final class Walk {
    private final List<String> path;
    private final List<String> rulePath;
    private @Nullable List<String> variableLabels;
    private @Nullable List<String> variableValues;
    private @Nullable StateNode node;
    private @Nullable StateNode writeConfig;
    private int writeDepth;
    private @Nullable StateNode stateConfig;
    private int stateDepth;

    Walk(List<String> path, @Nullable StateNode start) {
      this.path = path;
      this.rulePath = new ArrayList<>(path.size());
      this.node = start;
    }

    void run() {
      for (int depth = 0; node != null; depth++) {
        noteConfig(node, depth);
        if (depth == path.size()) {
          return;
        }
        node = step(node, path.get(depth));
      }
    }

    private void noteConfig(StateNode at, int depth) {
      StateNode config = at.child(Roots.RULE);
      if (config == null) {
        return;
      }
      if (config.child("write") != null) {
        writeConfig = config;
        writeDepth = depth;
      }
      if (config.child("state") != null) {
        stateConfig = config;
        stateDepth = depth;
      }
    }

    private @Nullable StateNode step(StateNode at, String label) {
      StateNode literal = at.child(label);
      if (literal != null) {
        rulePath.add(label);
        return literal;
      }
      String variable = at.firstVariable();
      if (variable == null) {
        return null;
      }
      rulePath.add(variable);
      if (variableLabels == null || variableValues == null) {
        variableLabels = new ArrayList<>(4);
        variableValues = new ArrayList<>(4);
      }
      variableLabels.add(variable);
      variableValues.add(label);
      return at.child(variable);
    }

    Map<String, String> variables() {
      if (variableLabels == null || variableValues == null) {
        return Map.of();
      }
      Map<String, String> variables = new LinkedHashMap<>();
      for (int i = variableLabels.size() - 1; i >= 0; i--) {
        variables.putIfAbsent(variableLabels.get(i), variableValues.get(i));
      }
      return variables;
    }
  }
}
