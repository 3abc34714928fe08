package org.hanok.protocol.rule;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a write at a path meets; write and state rules are matched separately.
 *
 * @param write the closest write rule, and those below the path
 * @param state the closest state rule
 */
public record RuleMatch(Side write, Side state) {

  static final String CONFIG = ".rule";
  static final String WRITE = "write";
  static final String STATE = "state";

  /**
   * One of the two matches.
   *
   * @param matchedValuePath how far the path leads into the rules
   * @param matchedRulePath the same with {@code $} labels as they are in the rules
   * @param pathVars what the {@code $} labels stand for
   * @param closestRule the deepest config on the way that has such a rule
   * @param subtreeRules the configs below the path that have a write rule; none for state rules
   */
  public record Side(
      List<String> matchedValuePath,
      List<String> matchedRulePath,
      Map<String, String> pathVars,
      PathConfig closestRule,
      List<PathConfig> subtreeRules) {

    /** The labels between the closest rule and how far the path led. */
    public List<String> labelsBelowRule() {
      return matchedValuePath.subList(closestRule.path().size(), matchedValuePath.size());
    }

    private JsonObject toJson(boolean withSubtree) {
      JsonObject.Builder json =
          JsonObject.builder()
              .set("matchedValuePath", PathConfig.labels(matchedValuePath))
              .set("matchedRulePath", PathConfig.labels(matchedRulePath))
              .set("pathVars", variables(pathVars))
              .set("closestRule", closestRule.toJson());
      return (withSubtree ? json.set("subtreeRules", PathConfig.toJson(subtreeRules)) : json)
          .build();
    }

    private JsonObject toApiJson(boolean withSubtree, UnaryOperator<List<String>> toPath) {
      JsonObject.Builder json =
          JsonObject.builder()
              .set("matched_path", matchedPath(matchedRulePath, matchedValuePath, pathVars, toPath))
              .set("matched_config", closestRule.toApiJson(toPath));
      return (withSubtree ? json.set("subtree_configs", PathConfig.toApiJson(subtreeRules)) : json)
          .build();
    }
  }

  /** Matches the value path {@code path} against the rules below {@code root}, a state's root. */
  public static RuleMatch of(StateNode root, List<String> path) {
    TreeWalk walk = TreeWalk.along(root.child("rules"), path, true);
    StateNode end = walk.end();
    List<PathConfig> below = TreeWalk.below(end, CONFIG, node -> hasRule(node, WRITE), true);
    return new RuleMatch(side(walk, path, WRITE, below), side(walk, path, STATE, List.of()));
  }

  private static Side side(
      TreeWalk walk, List<String> path, String property, List<PathConfig> below) {
    return new Side(
        path.subList(0, walk.depth()),
        walk.configLabels(),
        walk.variables(),
        walk.configAt(walk.closest(node -> hasRule(node, property)), CONFIG),
        below);
  }

  private static boolean hasRule(StateNode node, String property) {
    StateNode config = node.child(CONFIG);
    return config != null && config.child(property) != null;
  }

  /** As within the answer of an evaluation. */
  public JsonObject toJson() {
    return JsonObject.of("write", write.toJson(true), "state", state.toJson(false));
  }

  /** As the answer of {@code matchRule}; {@code toPath} makes local paths global if asked for. */
  public JsonObject toApiJson(UnaryOperator<List<String>> toPath) {
    return JsonObject.of(
        "write", write.toApiJson(true, toPath), "state", state.toApiJson(false, toPath));
  }

  static JsonObject variables(Map<String, String> variables) {
    JsonObject.Builder json = JsonObject.builder();
    variables.forEach((name, value) -> json.set(name, value));
    return json.build();
  }

  static JsonObject matchedPath(
      List<String> configPath,
      @Nullable List<String> valuePath,
      Map<String, String> variables,
      UnaryOperator<List<String>> toPath) {
    JsonObject.Builder json =
        JsonObject.builder().set("target_path", Paths.format(toPath.apply(configPath)));
    if (valuePath != null) {
      json.set("ref_path", JsonString.of(Paths.format(toPath.apply(valuePath))));
      json.set("path_vars", variables(variables));
    }
    return json.build();
  }
}
