package org.hanok.protocol.manifest;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The keyword {@code pattern} with Java's expressions. Each unit that the matcher looks at takes
 * from the budget of the check, because an expression may look at the same text again and again.
 */
final class BoundedPattern implements Evaluator {

  private final Pattern pattern;

  BoundedPattern(JsonNode keyword) {
    this.pattern = Pattern.compile(keyword.asString());
  }

  /** What is wrong with {@code expression}; empty if it can be compiled. */
  static Optional<String> flawOf(String expression) {
    try {
      Pattern ignored = Pattern.compile(expression);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("pattern " + expression + " is no expression: " + e.getDescription());
    }
  }

  @Override
  public Result evaluate(EvaluationContext context, JsonNode node) {
    if (!(node instanceof ValueNode value) || !value.isString()) {
      return Result.success();
    }
    try {
      Counted text = new Counted(value.asString(), value.budget());
      return pattern.matcher(text).find()
          ? Result.success()
          : Result.failure("does not match " + pattern.pattern());
    } catch (StackOverflowError e) {
      // The matcher recurses over repeated groups; its depth is one more thing that is used up.
      throw new CheckBudget.Spent();
    }
  }

  private record Counted(String text, CheckBudget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.take(1);
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), budget);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
