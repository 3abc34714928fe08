package org.hanok.protocol.transition;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Which rules, functions and owners may be set, and how a change of them is applied, for those who
 * want to know before they send a transaction.
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

  /** Whether a configuration may be set. */
  public sealed interface Verdict {}

  /** It may. */
  public record Fits() implements Verdict {}

  /** It may not: what is at {@code path} in it is wrong. */
  public record Flawed(String path) implements Verdict {}

  /** AIN: the reference throws while it looks, so a transaction that sets it has no result. */
  public record Unreadable(String message) implements Verdict {}

  private static Verdict verdict(Supplier<@Nullable String> check) {
    try {
      String flaw = check.get();
      return flaw == null ? new Fits() : new Flawed(flaw);
    } catch (ReferenceThrew thrown) {
      return new Unreadable(String.valueOf(thrown.getMessage()));
    }
  }

  /**
   * Whether a tree of configurations may be set at {@code path}.
   *
   * @param minGcDeleted the least number of children garbage collection must delete at a time
   */
  public static Verdict checkTree(
      Kind kind, List<String> path, JsonValue tree, double minGcDeleted) {
    String entries = kind.entriesAt.getFirst();
    return verdict(() -> ConfigTree.flaw(path, tree, entries, check(kind, minGcDeleted)));
  }

  /**
   * Whether a single configuration may be set.
   *
   * @param variables the {@code $} labels on its path
   */
  public static Verdict checkConfig(
      Kind kind, Set<String> variables, JsonValue config, double minGcDeleted) {
    return verdict(() -> check(kind, minGcDeleted).flaw(variables, config));
  }

  private static ConfigTree.Check check(Kind kind, double minGcDeleted) {
    return switch (kind) {
      case RULE -> ConfigChecks.rules(minGcDeleted);
      case FUNCTION -> ConfigChecks::functionFlaw;
      case OWNER -> ConfigChecks.owners(NativeFunctionRegistry.ain().ids());
    };
  }
}
