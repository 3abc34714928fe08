package org.hanok.protocol.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rule texts ready to run, remembering those it met. */
public final class RuleCompiler {

  /** How many compiled rules are remembered. */
  static final int REMEMBERED = 4096;

  /** Texts longer than this, in UTF-16 units, are compiled anew each time. */
  static final int LONGEST_REMEMBERED = 4096;

  private static final Map<Key, CompiledRule> CACHE =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompiledRule> eldest) {
          return size() > REMEMBERED;
        }
      };

  // In front of it, without a lock: each where its text's hash says, over what was there. Threads
  // may see each other's entries or not.
  private static final @Nullable CompiledRule[] RECENT = new @Nullable CompiledRule[512];

  private record Key(String text, List<String> variables) {}

  private RuleCompiler() {}

  /**
   * Compiles {@code ruleText}. A text that does not compile gives a rule that always evaluates to
   * {@link RuleOutcome.DoesNotCompile}.
   *
   * @param variableLabels the {@code $} labels on the rule's path
   */
  public static CompiledRule compile(String ruleText, List<String> variableLabels) {
    int slot = ruleText.hashCode() & (RECENT.length - 1);
    CompiledRule recent = RECENT[slot];
    if (recent != null && recent.isOf(ruleText, variableLabels)) {
      return recent;
    }
    CompiledRule compiled = remembered(ruleText, variableLabels);
    if (ruleText.length() <= LONGEST_REMEMBERED) {
      RECENT[slot] = compiled;
    }
    return compiled;
  }

  private static CompiledRule remembered(String ruleText, List<String> variableLabels) {
    Key key = new Key(ruleText, variableLabels);
    synchronized (CACHE) {
      CompiledRule known = CACHE.get(key);
      if (known != null) {
        return known;
      }
    }
    CompiledRule compiled = CompiledRule.compile(ruleText, List.copyOf(variableLabels));
    if (ruleText.length() <= LONGEST_REMEMBERED) {
      synchronized (CACHE) {
        CACHE.put(new Key(ruleText, List.copyOf(variableLabels)), compiled);
      }
    }
    return compiled;
  }
}
