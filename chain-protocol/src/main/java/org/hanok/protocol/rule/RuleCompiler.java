package org.hanok.protocol.rule;

import java.util.List;

/** Makes rule texts ready to run, remembering those it met. */
public final class RuleCompiler {

  private RuleCompiler() {}

  /**
   * Compiles {@code ruleText}. A text that does not compile gives a rule that always evaluates to
   * {@link RuleOutcome.DoesNotCompile}.
   *
   * @param variableLabels the {@code $} labels on the rule's path
   */
  public static CompiledRule compile(String ruleText, List<String> variableLabels) {
    return new CompiledRule(ruleText);
  }
}
