package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.rule.RuleBudget;
import org.hanok.protocol.rule.RuleCompiler;
import org.hanok.protocol.rule.RuleContext;
import org.hanok.protocol.rule.RuleFlags;
import org.hanok.protocol.rule.RuleOutcome;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateRules;
import org.jspecify.annotations.Nullable;

/** Whether a value may be written: the closest write rule, and the closest state rule. */
final class RuleCheck {

  /** Values that take more are told by their size in messages: these are for people. */
  private static final long LONGEST_EXCERPT_BYTES = 64 << 10;

  private final StateView state;
  private final RuleAccess access;
  private final RuleFlags flags;

  RuleCheck(StateView state, TimerFlags timerFlags, List<String> shardingPath) {
    this.state = state;
    this.flags = (flag, block) -> timerFlags.isEnabled(flag, (long) Math.floor(block));
    this.access = new RuleAccess(state, this, shardingPath);
  }

  /**
   * The circumstances of a write, {@code null} where JavaScript has null.
   *
   * @param timestamp the transaction's
   * @param blockNumber the block's number
   * @param blockTime the block's timestamp
   */
  record Times(
      @Nullable JsonValue timestamp,
      @Nullable JsonValue blockNumber,
      @Nullable JsonValue blockTime) {
    static final Times NONE = new Times(JsonNull.NULL, JsonNull.NULL, JsonNull.NULL);
  }

  /**
   * What came of a check.
   *
   * @param code 0 if the value may be written
   * @param message why not
   * @param match the rules met
   * @param effects what the rule did to its arguments, or {@code null} for nothing
   */
  record Result(
      int code, @Nullable String message, RuleMatch match, RuleOutcome.@Nullable Effects effects) {

    Permission toPermission() {
      return new Permission(code, message, () -> MatchJson.rawRule(match));
    }
  }

  Result check(
      List<String> path, @Nullable JsonValue value, @Nullable JsonValue auth, Times times) {
    return check(path, value, auth, times, null);
  }

  /** As above; {@code budget} is the rest of an evaluation this one is part of. */
  Result check(
      List<String> path,
      @Nullable JsonValue value,
      @Nullable JsonValue auth,
      Times times,
      @Nullable RuleBudget budget) {
    RuleMatch match = RuleMatch.of(state.root(), path);
    if (Subtree.WRITE_RULES.isAnyBelow(match.node())) {
      return new Result(Codes.RULE_SUBTREE, subtreeMessage(path, match), match, null);
    }
    JsonValue rule = writeRule(match);
    if (rule instanceof JsonString text) {
      return evaluate(new Write(path, value, auth, times, match), text.value(), budget);
    }
    Write write = new Write(path, value, auth, times, match);
    if (rule != JsonBoolean.TRUE) {
      String text = rule == null ? "" : EcmaText.of(rule);
      return new Result(Codes.RULE_FALSE, falseMessage(write, text), match, null);
    }
    return checkStateRule(write, value, null);
  }

  private record Write(
      List<String> path,
      @Nullable JsonValue value,
      @Nullable JsonValue auth,
      Times times,
      RuleMatch match) {}

  /** The write rule's value, or {@code null} if there is no rule. */
  private static @Nullable JsonValue writeRule(RuleMatch match) {
    StateNode config = match.writeConfig();
    StateNode rule = config == null ? null : config.child("write");
    return rule == null ? null : rule.toJson();
  }

  private Result evaluate(Write write, String rule, @Nullable RuleBudget budget) {
    RuleBudget limits = budget == null ? RuleBudget.standard() : budget;
    boolean mentionsData = mayMention(rule, "data");
    if (mentionsData && !affordsData(limits, write.path)) {
      return refuse(write, Codes.RULE_INTERNAL_ERROR, "Internal error: {}", null);
    }
    Map<String, String> variables = write.match.variables();
    RuleContext context =
        RuleContext.writing(write.value)
            .auth(write.auth)
            .data(mentionsData ? data(write) : JsonNull.NULL)
            .newValueLabels(write.match.labelsBelowWriteRule())
            .currentTime(write.times.timestamp)
            .blockNumber(write.times.blockNumber)
            .blockTime(write.times.blockTime)
            .parsedValuePath(write.path)
            .pathVariables(variables)
            .state(access)
            .flags(flags)
            .budget(limits)
            .build();
    RuleOutcome outcome =
        RuleCompiler.compile(rule, new ArrayList<>(variables.keySet())).evaluate(context);
    RuleOutcome.Effects effects = outcome.effects().changed() ? outcome.effects() : null;
    return switch (outcome) {
      case RuleOutcome.Passed ignored ->
          checkStateRule(write, effects == null ? write.value : effects.newValue(), effects);
      case RuleOutcome.Denied ignored ->
          refuse(write, Codes.RULE_FALSE, falseMessage(write, rule), effects);
      case RuleOutcome.DoesNotCompile flaw ->
          refuse(
              write,
              Codes.RULE_SYNTAX_ERROR,
              "Rule syntax error: \"" + flaw.message() + "\" in write rule: [" + rule + "]",
              effects);
      // AIN: the reference shows the error as JSON, which is empty.
      case RuleOutcome.Threw ignored ->
          refuse(write, Codes.RULE_INTERNAL_ERROR, "Internal error: {}", effects);
      case RuleOutcome.LimitExceeded exceeded ->
          refuse(write, Codes.RULE_INTERNAL_ERROR, limitMessage(exceeded), effects);
    };
  }

  // AIN: the reference runs such rules on and on. What nests too deep or grows too large throws.
  private static String limitMessage(RuleOutcome.LimitExceeded exceeded) {
    return switch (exceeded.reason()) {
      case STEPS, MEMORY, REFUSED -> "Internal error: the rule was ended: " + exceeded.message();
      case DEPTH, SIZE -> "Internal error: {}";
    };
  }

  private boolean affordsData(RuleBudget budget, List<String> path) {
    StateNode node = state.find(Roots.VALUES, path);
    return node == null || RuleAccess.affords(budget, node, JsonObject.EMPTY);
  }

  /** A name may also be written with escapes. */
  private static boolean mayMention(String rule, String name) {
    return rule.contains(name) || rule.indexOf('\\') >= 0;
  }

  private static Result refuse(
      Write write, int code, String message, RuleOutcome.@Nullable Effects effects) {
    return new Result(code, message, write.match, effects);
  }

  private static Result checkStateRule(
      Write write, @Nullable JsonValue value, RuleOutcome.@Nullable Effects effects) {
    RuleMatch match = write.match;
    switch (StateRules.check(stateRule(match), value == null ? JsonNull.NULL : value)) {
      case KEPT -> {
        return new Result(Codes.SUCCESS, null, match, effects);
      }
      case UNMEASURABLE -> {
        return refuse(write, Codes.RULE_INTERNAL_ERROR, "Internal error: {}", effects);
      }
      case BROKEN -> {}
    }
    String message =
        String.format(
            Locale.ROOT,
            "State rule evaluated false: [%s] at '%s' for value path '%s' with newValue '%s'",
            stateRuleText(match),
            Paths.format(match.matchedRulePath().subList(0, match.stateDepth())),
            Paths.format(write.path),
            excerpt(value));
    return new Result(Codes.STATE_RULE_FALSE, message, match, effects);
  }

  /** The limits of the closest state rule, or {@code null} if there are none. */
  static @Nullable JsonObject stateRule(RuleMatch match) {
    StateNode config = match.stateConfig();
    StateNode rule = config == null ? null : config.child("state");
    return rule != null && rule.toJson() instanceof JsonObject limits ? limits : null;
  }

  private static String stateRuleText(RuleMatch match) {
    JsonObject rule = stateRule(match);
    return rule == null ? "null" : JsonText.stringify(rule);
  }

  private JsonValue data(Write write) {
    return wrap(state.value(write.path), write.match.labelsBelowWriteRule());
  }

  /** What was there, for a message. */
  private String dataText(Write write) {
    StateNode node = state.find(Roots.VALUES, write.path);
    return node != null && node.treeBytes() > LONGEST_EXCERPT_BYTES
        ? tooLong(node.treeBytes())
        : JsonText.stringify(data(write));
  }

  /** A value, for a message. */
  private static String excerpt(@Nullable JsonValue value) {
    long bytes = value == null ? 0 : ObjectSize.real(value);
    return bytes > LONGEST_EXCERPT_BYTES ? tooLong(bytes) : OwnerCheck.text(value);
  }

  private static String tooLong(long bytes) {
    return "(" + bytes + " bytes)";
  }

  private static JsonValue wrap(JsonValue value, List<String> labels) {
    JsonValue wrapped = value;
    for (int i = labels.size() - 1; i >= 0; i--) {
      wrapped = JsonObject.of(labels.get(i), wrapped);
    }
    return wrapped;
  }

  private String falseMessage(Write write, String rule) {
    RuleMatch match = write.match;
    JsonValue value = write.value == null ? JsonNull.NULL : write.value;
    JsonValue newData = wrap(value, match.labelsBelowWriteRule());
    return "Write rule evaluated false: ["
        + rule
        + "] at '"
        + Paths.format(match.matchedRulePath().subList(0, match.writeDepth()))
        + "' for value path '"
        + Paths.format(write.path)
        + "' with path vars '"
        + JsonText.stringify(MatchJson.variables(match.variables()))
        + "', data '"
        + dataText(write)
        + "', newData '"
        + excerpt(newData)
        + "', auth '"
        + excerpt(write.auth)
        + "', timestamp '"
        + EcmaText.of(write.times.timestamp)
        + "'";
  }

  private static String subtreeMessage(List<String> path, RuleMatch match) {
    List<Subtree.Config> below = Subtree.WRITE_RULES.below(match.node());
    return String.format(
        Locale.ROOT,
        "Non-empty (%d) subtree rules for value path '%s'': %s",
        below.size(),
        Paths.format(path),
        OwnerCheck.pathList(below));
  }
}
