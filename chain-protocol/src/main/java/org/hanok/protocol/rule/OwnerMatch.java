package org.hanok.protocol.rule;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateNode;

/**
 * The owners that count at a path. Owners know no variables.
 *
 * @param matchedOwnerPath how far the path leads into the owners
 * @param closestOwner the deepest config on the way
 * @param subtreeOwners the configs below the path
 */
public record OwnerMatch(
    List<String> matchedOwnerPath, PathConfig closestOwner, List<PathConfig> subtreeOwners) {

  static final String CONFIG = ".owner";

  /** Matches {@code path} against the owners below {@code root}, a state's root. */
  public static OwnerMatch of(StateNode root, List<String> path) {
    TreeWalk walk = TreeWalk.along(root.child("owners"), path, false);
    return new OwnerMatch(
        path.subList(0, walk.depth()),
        walk.configAt(walk.closest(OwnerMatch::hasOwner), CONFIG),
        TreeWalk.below(walk.end(), CONFIG, OwnerMatch::hasOwner, false));
  }

  private static boolean hasOwner(StateNode node) {
    return node.child(CONFIG) != null;
  }

  /** As within the answer of an evaluation. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .set("matchedOwnerPath", PathConfig.labels(matchedOwnerPath))
        .set("closestOwner", closestOwner.toJson())
        .set("subtreeOwners", PathConfig.toJson(subtreeOwners))
        .build();
  }

  /** As the answer of {@code matchOwner}; {@code toPath} makes local paths global if asked for. */
  public JsonObject toApiJson(UnaryOperator<List<String>> toPath) {
    return JsonObject.builder()
        .set("matched_path", RuleMatch.matchedPath(matchedOwnerPath, null, Map.of(), toPath))
        .set("matched_config", closestOwner.toApiJson(toPath))
        .set("subtree_configs", PathConfig.toApiJson(subtreeOwners))
        .build();
  }
}
