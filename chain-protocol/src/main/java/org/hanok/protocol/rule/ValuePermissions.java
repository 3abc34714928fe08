package org.hanok.protocol.rule;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateRules;
import org.jspecify.annotations.Nullable;

/** Whether a value may be written. */
public final class ValuePermissions {

  /** The code where write rules below the path forbid to write the whole. */
  public static final int SUBTREE_RULES = 12101;

  /** The code where the state rule says no. */
  public static final int STATE_RULE_DENIED = 12104;

  /**
   * What the evaluation needs beside the state.
   *
   * @param auth who writes
   * @param timestamp the transaction's, in milliseconds, or null
   * @param blockNumber the block being executed, or null
   * @param blockTime that block's time in milliseconds, or null
   * @param state answers the rule's callbacks
   * @param flags the network's timer flags
   * @param budget what the evaluation may cost
   */
  public record Circumstances(
      @Nullable JsonValue auth,
      @Nullable JsonValue timestamp,
      @Nullable JsonValue blockNumber,
      @Nullable JsonValue blockTime,
      StateAccess state,
      RuleFlags flags,
      RuleBudget budget) {}

  /**
   * An answer.
   *
   * @param code 0 if the value may be written
   * @param message why not; empty if it may
   * @param matched the rules that decided
   * @param effects what the rule made of its arguments: this is to be written, not what was asked
   */
  public record Verdict(int code, String message, RuleMatch matched, RuleOutcome.Effects effects) {

    /** Whether the value may be written. */
    public boolean isGranted() {
      return code == 0;
    }

    /** As the answer of {@code evalRule}. */
    public JsonObject toJson() {
      JsonObject.Builder json = JsonObject.builder().set("code", code);
      if (!message.isEmpty()) {
        json.set("message", message);
      }
      return json.set("matched", matched.toJson()).build();
    }
  }

  private ValuePermissions() {}

  /**
   * Whether {@code newValue} may be written at {@code path}.
   *
   * @param root a state's root
   * @param newValue the value; null for undefined
   */
  public static Verdict check(
      StateNode root, List<String> path, @Nullable JsonValue newValue, Circumstances given) {
    RuleMatch matched = RuleMatch.of(root, path);
    List<PathConfig> below = matched.write().subtreeRules();
    if (!below.isEmpty()) {
      String message =
          "Non-empty (%d) subtree rules for value path '%s'': %s"
              .formatted(
                  below.size(),
                  Paths.format(path),
                  OwnerPermissions.text(PathConfig.formattedPaths(below)));
      return new Verdict(SUBTREE_RULES, message, matched, unchanged(newValue, path, given));
    }
    return new Evaluation(root, path, newValue, given, matched).run();
  }

  private static RuleOutcome.Effects unchanged(
      @Nullable JsonValue newValue, List<String> path, Circumstances given) {
    return new RuleOutcome.Effects(false, newValue, given.auth(), path);
  }

  private record Evaluation(
      StateNode root,
      List<String> path,
      @Nullable JsonValue newValue,
      Circumstances given,
      RuleMatch matched) {

    Verdict run() {
      JsonValue config = matched.write().closestRule().config();
      JsonValue rule = config instanceof JsonObject object ? object.get("write") : null;
      RuleOutcome outcome =
          rule instanceof JsonString text ? evaluate(text.value()) : constant(rule);
      if (outcome.code() != 0) {
        return verdict(outcome.code(), message(rule, outcome), outcome);
      }
      JsonValue stateConfig = matched.state().closestRule().config();
      JsonValue written = outcome.effects().newValue();
      JsonObject stateRule =
          stateConfig instanceof JsonObject object ? object.getObject("state") : null;
      if (!StateRules.allows(stateRule, written == null ? JsonNull.NULL : written)) {
        return verdict(STATE_RULE_DENIED, stateRuleMessage(stateConfig), outcome);
      }
      return verdict(0, "", outcome);
    }

    private Verdict verdict(int code, String message, RuleOutcome outcome) {
      return new Verdict(code, message, matched, outcome.effects());
    }

    /** AIN: a boolean rule is its own answer, anything else that is no text says no. */
    private RuleOutcome constant(@Nullable JsonValue rule) {
      RuleOutcome.Effects effects = unchanged(newValue, path, given);
      return rule == JsonBoolean.TRUE
          ? new RuleOutcome.Passed(effects)
          : new RuleOutcome.Denied(effects);
    }

    private RuleOutcome evaluate(String text) {
      RuleMatch.Side write = matched.write();
      RuleContext context =
          new RuleContext(
              given.auth(),
              data(write.labelsBelowRule()),
              newValue,
              write.labelsBelowRule(),
              given.timestamp(),
              given.blockNumber(),
              given.blockTime(),
              path,
              write.pathVars(),
              given.state(),
              given.flags(),
              given.budget());
      return RuleCompiler.compile(text, new ArrayList<>(write.pathVars().keySet()))
          .evaluate(context);
    }

    private JsonValue data(List<String> labels) {
      StateNode values = root.child("values");
      StateNode node = values == null ? null : values.find(path);
      JsonValue data = node == null ? JsonNull.NULL : node.toJson();
      for (String label : labels.reversed()) {
        data = JsonObject.of(label, data);
      }
      return data;
    }

    private String message(@Nullable JsonValue rule, RuleOutcome outcome) {
      String text =
          rule instanceof JsonString string ? string.value() : OwnerPermissions.text(rule);
      return switch (outcome) {
        case RuleOutcome.Passed ignored -> "";
        case RuleOutcome.DoesNotCompile error ->
            "Rule syntax error: \"%s\" in write rule: [%s]".formatted(error.message(), text);
        case RuleOutcome.Threw threw ->
            "Internal error: %s: %s".formatted(threw.errorName(), threw.message());
        case RuleOutcome.LimitExceeded limit ->
            "Internal error: the rule exceeds the limit %s: %s"
                .formatted(limit.reason(), limit.message());
        case RuleOutcome.Denied ignored -> deniedMessage(rule == null ? "" : text);
      };
    }

    private String deniedMessage(String ruleText) {
      RuleMatch.Side write = matched.write();
      return ("Write rule evaluated false: [%s] at '%s' for value path '%s' with path vars '%s', "
              + "data '%s', newData '%s', auth '%s', timestamp '%s'")
          .formatted(
              ruleText,
              Paths.format(write.closestRule().path()),
              Paths.format(path),
              OwnerPermissions.text(RuleMatch.variables(write.pathVars())),
              OwnerPermissions.text(data(write.labelsBelowRule())),
              OwnerPermissions.text(wrap(newValue, write.labelsBelowRule())),
              OwnerPermissions.text(given.auth()),
              OwnerPermissions.text(given.timestamp()));
    }

    private static @Nullable JsonValue wrap(@Nullable JsonValue value, List<String> labels) {
      JsonValue wrapped = value;
      for (String label : labels.reversed()) {
        wrapped = JsonObject.builder().setIfPresent(label, wrapped).build();
      }
      return wrapped;
    }

    private String stateRuleMessage(JsonValue config) {
      JsonValue rule = config instanceof JsonObject object ? object.get("state") : null;
      return "State rule evaluated false: [%s] at '%s' for value path '%s' with newValue '%s'"
          .formatted(
              OwnerPermissions.text(rule),
              Paths.format(matched.state().closestRule().path()),
              Paths.format(path),
              OwnerPermissions.text(newValue));
    }
  }
}
