package org.hanok.fuzz;

import java.util.List;
import java.util.Set;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.rule.RuleBudget;
import org.hanok.protocol.rule.RuleCompiler;
import org.hanok.protocol.rule.RuleContext;
import org.hanok.protocol.rule.RuleOutcome;
import org.hanok.protocol.rule.WriteRuleGate;

/**
 * Rules: whatever the text, the gate gives a verdict, and what it lets pass comes to the same
 * outcome for the same steps and bytes on every machine.
 */
public final class RuleTarget {

  // Less than the network's, so that an input that spends it all is one of many in a second.
  private static final long STEPS = 20_000;
  private static final List<String> LABELS = List.of("$user");

  private RuleTarget() {}

  /** Tries one input: the text of a rule. */
  public static void fuzzerTestOneInput(byte[] input) {
    String rule = Input.text(input);
    if (WriteRuleGate.check(Set.copyOf(LABELS), JsonString.of(rule))
        instanceof WriteRuleGate.Accepted) {
      RuleBudget first = RuleBudget.ofSteps(STEPS);
      RuleBudget second = RuleBudget.ofSteps(STEPS);
      Claim.that(
          evaluate(rule, first).equals(evaluate(rule, second))
              && first.stepsLeft() == second.stepsLeft()
              && first.bytesLeft() == second.bytesLeft(),
          "two outcomes of one rule");
    }
  }

  private static RuleOutcome evaluate(String rule, RuleBudget budget) {
    return RuleCompiler.compile(rule, LABELS)
        .evaluate(
            RuleContext.writing(JsonObject.builder().set("n", 5).set("s", "a".repeat(64)).build())
                .auth(JsonObject.of("addr", JsonString.of("0xabc")))
                .parsedValuePath(List.of("apps", "a"))
                .budget(budget)
                .build());
  }
}
