package org.hanok.protocol.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private record Key(String text, List<String> variables) {}

  private RuleCompiler() {}

  /**
   * Compiles {@code ruleText}. A text that does not compile gives a rule that always evaluates to
   * {@link RuleOutcome.DoesNotCompile}.
   *
   * @param variableLabels the {@code $} labels on the rule's path
   */
  public static CompiledRule compile(String ruleText, List<String> variableLabels) {
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
