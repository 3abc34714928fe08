package org.hanok.protocol.rule;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateNode;

/**
 * The functions that a write at a path triggers.
 *
 * @param matchedValuePath how far the path leads into the functions
 * @param matchedFunctionPath the same with {@code $} labels as they are in the functions
 * @param pathVars what the {@code $} labels stand for
 * @param matchedFunction the config at exactly the path; null if there is none
 * @param subtreeFunctions the configs below the path, paths relative to it, in serial order with
 *     the variable child last
 */
public record FunctionMatch(
    List<String> matchedValuePath,
    List<String> matchedFunctionPath,
    Map<String, String> pathVars,
    PathConfig matchedFunction,
    List<PathConfig> subtreeFunctions) {

  static final String CONFIG = ".function";

  /** Matches the value path {@code path} against the functions below {@code root}. */
  public static FunctionMatch of(StateNode root, List<String> path) {
    TreeWalk walk = TreeWalk.along(root.child("functions"), path, true);
    StateNode end = walk.end();
    return new FunctionMatch(
        path.subList(0, walk.depth()),
        walk.configLabels(),
        walk.variables(),
        new PathConfig(
            walk.configLabels(), end == null ? JsonNull.NULL : TreeWalk.config(end, CONFIG)),
        TreeWalk.below(end, CONFIG, node -> node.child(CONFIG) != null, true));
  }

  /** As the answer of {@code matchFunction}; {@code toPath} makes local paths global if asked. */
  public JsonObject toApiJson(UnaryOperator<List<String>> toPath) {
    return JsonObject.builder()
        .set(
            "matched_path",
            RuleMatch.matchedPath(matchedFunctionPath, matchedValuePath, pathVars, toPath))
        .set("matched_config", matchedFunction.toApiJson(toPath))
        .set("subtree_configs", PathConfig.toApiJson(subtreeFunctions))
        .build();
  }
}
