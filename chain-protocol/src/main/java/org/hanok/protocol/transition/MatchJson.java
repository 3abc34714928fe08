package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Matches as the reference shows them: raw within evaluations, converted by match APIs. */
final class MatchJson {

  private MatchJson() {}

  static JsonArray labels(List<String> labels) {
    List<JsonValue> items = new ArrayList<>(labels.size());
    for (String label : labels) {
      items.add(JsonString.of(label));
    }
    return new JsonArray(items);
  }

  static JsonObject variables(Map<String, String> variables) {
    JsonObject.Builder json = JsonObject.builder();
    variables.forEach((label, value) -> json.set(label, value));
    return json.build();
  }

  static JsonObject rawRule(RuleMatch match) {
    JsonObject.Builder write = rawRuleHead(match, match.writeDepth(), match.writeConfig());
    write.set("subtreeRules", rawSubtree(Subtree.WRITE_RULES.below(match.node())));
    JsonObject.Builder state = rawRuleHead(match, match.stateDepth(), match.stateConfig());
    return JsonObject.of("write", write.build(), "state", state.build());
  }

  private static JsonObject.Builder rawRuleHead(
      RuleMatch match, int depth, @Nullable StateNode config) {
    return JsonObject.builder()
        .set("matchedValuePath", labels(match.matchedValuePath()))
        .set("matchedRulePath", labels(match.matchedRulePath()))
        .set("pathVars", variables(match.variables()))
        .set("closestRule", rawClosest(match.matchedRulePath().subList(0, depth), json(config)));
  }

  static JsonObject rawOwner(OwnerMatch match) {
    List<String> closest = match.path().subList(0, match.closestDepth());
    return JsonObject.builder()
        .set("matchedOwnerPath", labels(match.path().subList(0, match.depth())))
        .set("closestOwner", rawClosest(closest, match.config()))
        .set("subtreeOwners", rawSubtree(match.subtree()))
        .build();
  }

  private static JsonObject rawClosest(List<String> path, JsonValue config) {
    return JsonObject.of("path", labels(path), "config", config);
  }

  private static JsonArray rawSubtree(List<Subtree.Config> configs) {
    List<JsonValue> items = new ArrayList<>(configs.size());
    for (Subtree.Config config : configs) {
      items.add(rawClosest(config.path(), config.json()));
    }
    return new JsonArray(items);
  }

  /** The answer of match_rule. {@code prefix} goes before paths: the sharding path, or nothing. */
  static JsonObject rule(RuleMatch match, List<String> prefix) {
    JsonObject.Builder write =
        head(match.matchedRulePath(), match.matchedValuePath(), match.variables(), prefix);
    List<String> writePath = match.matchedRulePath().subList(0, match.writeDepth());
    write.set("matched_config", config(writePath, json(match.writeConfig()), prefix));
    write.set("subtree_configs", subtree(Subtree.WRITE_RULES.below(match.node())));
    JsonObject.Builder state =
        head(match.matchedRulePath(), match.matchedValuePath(), match.variables(), prefix);
    List<String> statePath = match.matchedRulePath().subList(0, match.stateDepth());
    state.set("matched_config", config(statePath, json(match.stateConfig()), prefix));
    return JsonObject.of("write", write.build(), "state", state.build());
  }

  /** The answer of match_function. */
  static JsonObject function(FunctionMatch match, List<String> prefix) {
    return head(match.functionPath(), match.valuePath(), match.variables(), prefix)
        .set("matched_config", config(match.functionPath(), match.config(), prefix))
        .set("subtree_configs", subtree(match.subtree()))
        .build();
  }

  /** The answer of match_owner. */
  static JsonObject owner(OwnerMatch match, List<String> prefix) {
    String target = global(match.path().subList(0, match.depth()), prefix);
    List<String> closest = match.path().subList(0, match.closestDepth());
    return JsonObject.builder()
        .set("matched_path", JsonObject.of("target_path", JsonString.of(target)))
        .set("matched_config", config(closest, match.config(), prefix))
        .set("subtree_configs", subtree(match.subtree()))
        .build();
  }

  private static JsonObject.Builder head(
      List<String> target, List<String> ref, Map<String, String> variables, List<String> prefix) {
    JsonObject path =
        JsonObject.builder()
            .set("target_path", global(target, prefix))
            .set("ref_path", global(ref, prefix))
            .set("path_vars", variables(variables))
            .build();
    return JsonObject.builder().set("matched_path", path);
  }

  private static JsonObject config(List<String> path, JsonValue config, List<String> prefix) {
    return JsonObject.of("path", JsonString.of(global(path, prefix)), "config", config);
  }

  private static JsonArray subtree(List<Subtree.Config> configs) {
    List<JsonValue> items = new ArrayList<>(configs.size());
    for (Subtree.Config entry : configs) {
      items.add(config(entry.path(), entry.json(), List.of()));
    }
    return new JsonArray(items);
  }

  private static String global(List<String> path, List<String> prefix) {
    return Paths.format(Sharding.toGlobal(path, prefix));
  }

  private static JsonValue json(@Nullable StateNode config) {
    return config == null ? JsonNull.NULL : config.toJson();
  }
}
