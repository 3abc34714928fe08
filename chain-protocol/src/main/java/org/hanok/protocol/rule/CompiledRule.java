package org.hanok.protocol.rule;

/** A rule text made ready to run. Immutable and thread-safe. */
public final class CompiledRule {

  private final String text;

  CompiledRule(String text) {
    this.text = text;
  }

  /** The text as it is in the state. */
  public String text() {
    return text;
  }

  /** Evaluates the rule; never throws for what a rule may do. */
  public RuleOutcome evaluate(RuleContext context) {
    return new RuleOutcome.LimitExceeded(
        RuleOutcome.Limit.REFUSED, "no engine yet", RuleOutcome.Effects.none(context));
  }
}
