package org.hanok.protocol.transition;

import java.util.List;
import java.util.Set;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Which rules, functions and owners may be set, and how a change of them is applied, for those who
 * want to know before they send a transaction. A flaw is the path of what is wrong.
 */
public final class ConfigRules {

  private ConfigRules() {}

  /** The three kinds of configuration, which live beside the values. */
  public enum Kind {
    RULE(ConfigMerge.RULES),
    FUNCTION(ConfigMerge.FUNCTIONS),
    OWNER(ConfigMerge.OWNERS);

    private final List<String> entriesAt;

    Kind(List<String> entriesAt) {
      this.entriesAt = entriesAt;
    }
  }

  /**
   * How a change is applied.
   *
   * @param isMerge whether single entries change; otherwise the whole subtree is replaced
   * @param config what is written
   */
  public record Change(boolean isMerge, JsonValue config) {}

  /** What setting {@code change} where {@code current} stands comes to. */
  public static Change apply(Kind kind, JsonValue current, JsonValue change) {
    ConfigMerge merge = ConfigMerge.of(current, change, kind.entriesAt);
    return new Change(merge.isMerge(), merge.config());
  }

  /**
   * What is wrong with a tree of configurations at {@code path}, or {@code null} if it may be set.
   *
   * @param minGcDeleted the least number of children garbage collection must delete at a time
   */
  public static @Nullable String flawOfTree(
      Kind kind, List<String> path, JsonValue tree, double minGcDeleted) {
    return ConfigTree.flaw(path, tree, kind.entriesAt.getFirst(), check(kind, minGcDeleted));
  }

  /**
   * What is wrong with a single configuration, or {@code null} if it may be set.
   *
   * @param variables the {@code $} labels on its path
   */
  public static @Nullable String flawOfConfig(
      Kind kind, Set<String> variables, JsonValue config, double minGcDeleted) {
    return check(kind, minGcDeleted).flaw(variables, config);
  }

  private static ConfigTree.Check check(Kind kind, double minGcDeleted) {
    return switch (kind) {
      case RULE -> ConfigChecks.rules(minGcDeleted);
      case FUNCTION -> ConfigChecks::functionFlaw;
      case OWNER -> ConfigChecks.owners(NativeFunctionRegistry.ain().ids());
    };
  }
}
