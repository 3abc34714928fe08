package org.hanok.protocol.rule;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.rule.script.JsonBridge;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.Script;
import org.hanok.protocol.rule.script.ScriptLimit;
import org.hanok.protocol.rule.script.ScriptSyntaxError;
import org.hanok.protocol.rule.script.ScriptThrow;
import org.hanok.protocol.rule.script.Values;
import org.jspecify.annotations.Nullable;

/** A rule text made ready to run. Immutable and thread-safe. */
public final class CompiledRule {

  /** What became of the text. */
  private sealed interface Compiled {}

  /** How much memory the rule takes, in bytes. */
  long bytes() {
    return 500
        + 2L * text.length()
        + (compiled instanceof Ready ready ? ready.script().bytes() : 0);
  }

  private record Ready(Script script) implements Compiled {}

  private record NoSyntax(String message) implements Compiled {}

  private record Refused(RuleOutcome.Limit limit, String message) implements Compiled {}

  private final String text;
  private final List<String> variables;
  private final Compiled compiled;

  private CompiledRule(String text, List<String> variables, Compiled compiled) {
    this.text = text;
    this.variables = variables;
    this.compiled = compiled;
  }

  static CompiledRule compile(String text, List<String> variables) {
    List<String> parameters = new ArrayList<>(RuleArguments.NAMES);
    for (String variable : variables) {
      // AIN: the labels are pasted into a parameter list, where "$a,b" names two.
      parameters.addAll(List.of(variable.split(",", -1)));
    }
    return new CompiledRule(text, variables, toScript(text, parameters));
  }

  private static Compiled toScript(String text, List<String> parameters) {
    try {
      return new Ready(Script.compile(text, parameters));
    } catch (ScriptSyntaxError error) {
      return new NoSyntax(String.valueOf(error.getMessage()));
    } catch (ScriptLimit limit) {
      return new Refused(limitOf(limit), String.valueOf(limit.getMessage()));
    } catch (StackOverflowError error) {
      return new Refused(RuleOutcome.Limit.DEPTH, "the text nests too deep");
    }
  }

  /** The text as it is in the state. */
  public String text() {
    return text;
  }

  /** Whether this is what {@code otherText} with these variables compiles to. */
  boolean isOf(String otherText, List<String> otherVariables) {
    return text.equals(otherText) && variables.equals(otherVariables);
  }

  /** Evaluates the rule; never throws for what a rule may do. */
  public RuleOutcome evaluate(RuleContext context) {
    return switch (compiled) {
      case NoSyntax error ->
          new RuleOutcome.DoesNotCompile(error.message(), RuleOutcome.Effects.none(context));
      case Refused refused ->
          new RuleOutcome.LimitExceeded(
              refused.limit(), refused.message(), RuleOutcome.Effects.none(context));
      case Ready ready -> run(ready.script(), context);
    };
  }

  private RuleOutcome run(Script script, RuleContext context) {
    if (!context.budget().enter()) {
      return new RuleOutcome.LimitExceeded(
          RuleOutcome.Limit.DEPTH,
          "too many evaluations within evaluations",
          RuleOutcome.Effects.none(context));
    }
    RuleArguments arguments = new RuleArguments(context, variables);
    int calls = context.budget().callDepth();
    try {
      return outcome(script, arguments, context);
    } catch (ScriptLimit limit) {
      return exceeded(limitOf(limit), limit.getMessage(), arguments);
    } catch (StackOverflowError error) {
      return exceeded(RuleOutcome.Limit.DEPTH, "the rule nests too deep", arguments);
    } finally {
      context.budget().setCallDepth(calls);
      context.budget().leave();
    }
  }

  private static RuleOutcome outcome(Script script, RuleArguments arguments, RuleContext context) {
    Run run = new Run(context.budget(), context);
    try {
      Object value = script.run(run, arguments.values(run));
      RuleOutcome.Effects effects = arguments.effects(run, run.changed());
      return Values.truthy(value)
          ? new RuleOutcome.Passed(effects)
          : new RuleOutcome.Denied(effects);
    } catch (ScriptThrow thrown) {
      return new RuleOutcome.Threw(
          thrown.errorName(), String.valueOf(thrown.getMessage()), arguments.effects(run, true));
    }
  }

  private static RuleOutcome exceeded(
      RuleOutcome.Limit limit, @Nullable String message, RuleArguments arguments) {
    return new RuleOutcome.LimitExceeded(limit, String.valueOf(message), arguments.unchanged());
  }

  private static RuleOutcome.Limit limitOf(ScriptLimit limit) {
    return switch (limit.kind()) {
      case STEPS -> RuleOutcome.Limit.STEPS;
      case SIZE -> RuleOutcome.Limit.SIZE;
      case MEMORY -> RuleOutcome.Limit.MEMORY;
      case DEPTH -> RuleOutcome.Limit.DEPTH;
      case REFUSED -> RuleOutcome.Limit.REFUSED;
    };
  }

  /**
   * The value of the rule before it counts as true or false; null for undefined. For tools that
   * explain rules: {@link #evaluate} is what decides.
   *
   * @throws IllegalStateException if the rule does not come to a value that JSON can hold
   */
  public @Nullable JsonValue rawValue(RuleContext context) {
    if (!(compiled instanceof Ready ready)) {
      throw new IllegalStateException("the rule does not compile");
    }
    RuleArguments arguments = new RuleArguments(context, variables);
    try {
      Run run = new Run(context.budget(), context);
      return JsonBridge.toJson(run, ready.script().run(run, arguments.values(run)));
    } catch (ScriptThrow | ScriptLimit e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
