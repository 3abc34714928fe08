package org.hanok.protocol.rule;

import java.util.Set;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.rule.script.RuleTextGate;
import org.hanok.protocol.rule.script.ScriptLimit;
import org.hanok.protocol.rule.script.ScriptSyntaxError;
import org.jspecify.annotations.Nullable;

/** Decides which write rules may be set at all. */
public final class WriteRuleGate {

  /** What the gate says. */
  public sealed interface Verdict {}

  /** The rule may be set. */
  public record Accepted() implements Verdict {}

  /**
   * The rule may not be set.
   *
   * @param reason what was not allowed, for people
   */
  public record Refused(String reason) implements Verdict {}

  /**
   * The text cannot even be split into tokens.
   *
   * <p>AIN: the reference throws here, which rejects the request with HTTP 500 and pools nothing.
   *
   * @param message what was met, for people
   */
  public record Unreadable(String message) implements Verdict {}

  private static final Verdict ACCEPTED = new Accepted();

  private WriteRuleGate() {}

  /**
   * Checks a write rule: null, a boolean, or a text made of what is allowed.
   *
   * @param variableLabels the {@code $} labels in scope
   * @param rule the rule as written; {@code null} for undefined
   */
  public static Verdict check(Set<String> variableLabels, @Nullable JsonValue rule) {
    return switch (rule) {
      case JsonNull ignored -> ACCEPTED;
      case JsonBoolean ignored -> ACCEPTED;
      case JsonString text -> checkText(variableLabels, text.value());
      case null, default -> new Refused("a rule is a text, a boolean or null");
    };
  }

  private static Verdict checkText(Set<String> variableLabels, String text) {
    try {
      String refusal = RuleTextGate.refusal(variableLabels, text);
      return refusal == null ? ACCEPTED : new Refused("not allowed in a rule: " + refusal);
    } catch (ScriptSyntaxError e) {
      return new Unreadable(e.getMessage() + " at " + e.offset());
    } catch (ScriptLimit e) {
      // AIN: the reference takes regular expressions of any depth, up to its stack's.
      return new Refused(String.valueOf(e.getMessage()));
    }
  }
}
