package org.hanok.protocol.rule;

import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What an evaluation came to. */
public sealed interface RuleOutcome {

  /** The code of a rule that does not compile (AIN EVAL_RULE_SYNTAX_ERROR). */
  int DOES_NOT_COMPILE = 12105;

  /** The code of a rule that threw or ran into a limit (AIN EVAL_RULE_INTERNAL_ERROR). */
  int INTERNAL_ERROR = 12102;

  /** The code of a rule that said no (AIN EVAL_RULE_FALSE_WRITE_RULE_EVAL). */
  int DENIED = 12103;

  /** The code a transaction gets: 0 if the write may go on. */
  int code();

  /** What the rule did to its arguments. */
  Effects effects();

  /**
   * The arguments after the evaluation.
   *
   * <p>AIN: rules run on the live arguments, {@code newData.n++} changes what is stored and {@code
   * parsedValuePath.push('x')} where it is stored.
   *
   * @param changed whether the rule changed anything at all; if not, the rest is what was given
   * @param newValue the value to write
   * @param auth who writes
   * @param parsedValuePath where to write
   */
  record Effects(
      boolean changed,
      @Nullable JsonValue newValue,
      @Nullable JsonValue auth,
      List<String> parsedValuePath) {

    /** Nothing was changed. */
    public static Effects none(RuleContext context) {
      return new Effects(false, context.newValue(), context.auth(), context.parsedValuePath());
    }
  }

  /** The rule was truthy. */
  record Passed(Effects effects) implements RuleOutcome {
    @Override
    public int code() {
      return 0;
    }
  }

  /** The rule was falsy. */
  record Denied(Effects effects) implements RuleOutcome {
    @Override
    public int code() {
      return DENIED;
    }
  }

  /** The text is no expression, so it did not run. */
  record DoesNotCompile(String message, Effects effects) implements RuleOutcome {
    @Override
    public int code() {
      return DOES_NOT_COMPILE;
    }
  }

  /**
   * The rule threw.
   *
   * @param errorName the class of the error, as {@code TypeError}
   * @param message what went wrong, for people: not the reference's wording
   */
  record Threw(String errorName, String message, Effects effects) implements RuleOutcome {
    @Override
    public int code() {
      return INTERNAL_ERROR;
    }
  }

  /**
   * The rule ran into a limit, or wants something that Hanok refuses to give a rule.
   *
   * @param reason which limit
   * @param message details, for people
   */
  record LimitExceeded(Limit reason, String message, Effects effects) implements RuleOutcome {
    @Override
    public int code() {
      return INTERNAL_ERROR;
    }
  }

  /** The limits of {@link LimitExceeded}. */
  enum Limit {
    /** Too many steps. */
    STEPS,
    /** A string, array, object or big integer grew too large. */
    SIZE,
    /** All that the evaluation made took too much memory together. */
    MEMORY,
    /** Nested too deep: the text, a value, or evaluations within evaluations. */
    DEPTH,
    /** A part of the language that rules are refused. */
    REFUSED
  }
}
