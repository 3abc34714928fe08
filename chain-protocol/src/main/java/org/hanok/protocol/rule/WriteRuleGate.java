package org.hanok.protocol.rule;

import java.util.Set;
import org.hanok.protocol.json.JsonValue;
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

  private WriteRuleGate() {}

  /**
   * Checks a write rule.
   *
   * @param variableLabels the {@code $} labels in scope
   * @param rule the rule as written; {@code null} for undefined
   */
  public static Verdict check(Set<String> variableLabels, @Nullable JsonValue rule) {
    return new Refused("no gate yet");
  }
}
