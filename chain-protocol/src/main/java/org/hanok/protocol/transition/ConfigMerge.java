package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a change of rules, functions or owners is applied.
 *
 * @param isMerge whether single entries change; otherwise the whole subtree is replaced
 * @param config what is to be written
 */
record ConfigMerge(boolean isMerge, JsonValue config) {

  private static final String PROTOTYPE = "__proto__";

  static final List<String> RULES = List.of(Roots.RULE);
  static final List<String> FUNCTIONS = List.of(Roots.FUNCTION);
  static final List<String> OWNERS = List.of(Roots.OWNER, "owners");

  /**
   * Applies {@code change} to {@code current}. Entries are merged only where there is a config
   * already and the change consists of nothing else; null removes an entry.
   *
   * @param entriesAt where the entries are
   */
  static ConfigMerge of(JsonValue current, JsonValue change, List<String> entriesAt) {
    String label = entriesAt.get(0);
    boolean merges =
        current instanceof JsonObject tree && hasConfig(tree, label) && canMerge(change, label);
    if (!merges) {
      return new ConfigMerge(false, change);
    }
    if (!(at(change, entriesAt) instanceof JsonObject changes) || changes.isEmpty()) {
      return new ConfigMerge(true, current);
    }
    JsonObject.Builder entries =
        at(current, entriesAt) instanceof JsonObject present
            ? present.toBuilder()
            : JsonObject.builder();
    changes.forEach(
        (key, value) -> {
          if (value == JsonNull.NULL) {
            entries.remove(key);
          } else if (!key.equals(PROTOTYPE)) {
            entries.set(key, value);
          }
        });
    inherit(entries, changes.get(PROTOTYPE));
    return new ConfigMerge(true, with(current, entriesAt, 0, entries.build()));
  }

  /** AIN: an entry of this name becomes the map's prototype, whose members are stored as well. */
  private static void inherit(JsonObject.Builder entries, @Nullable JsonValue prototype) {
    if (prototype instanceof JsonObject members) {
      JsonObject own = entries.build();
      members.forEach(
          (key, value) -> {
            if (!own.has(key)) {
              entries.set(key, value);
            }
          });
    }
  }

  /** Whether {@code change} is one that is merged where there is a config already. */
  static boolean canMerge(JsonValue change, String label) {
    return change instanceof JsonObject single && single.size() == 1 && hasConfig(single, label);
  }

  private static boolean hasConfig(JsonObject tree, String label) {
    JsonValue config = tree.get(label);
    return config != null && config != JsonNull.NULL;
  }

  private static @Nullable JsonValue at(JsonValue tree, List<String> path) {
    JsonValue value = tree;
    for (String label : path) {
      value = value instanceof JsonObject object ? object.get(label) : null;
    }
    return value;
  }

  private static JsonValue with(
      @Nullable JsonValue tree, List<String> path, int depth, JsonObject entries) {
    if (depth == path.size()) {
      return entries;
    }
    JsonObject.Builder copy =
        tree instanceof JsonObject object ? object.toBuilder() : JsonObject.builder();
    JsonValue child = tree instanceof JsonObject object ? object.get(path.get(depth)) : null;
    return copy.set(path.get(depth), with(child, path, depth + 1, entries)).build();
  }
}
