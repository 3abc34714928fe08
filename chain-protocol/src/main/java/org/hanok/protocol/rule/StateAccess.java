package org.hanok.protocol.rule;

import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The state as a rule sees it: the callbacks {@code getValue}, {@code getRule}, {@code
 * getFunction}, {@code getOwner}, {@code evalRule} and {@code evalOwner}.
 */
@FunctionalInterface
public interface StateAccess {

  /** One of the callbacks a rule may call. */
  enum Callback {
    GET_VALUE("getValue", 2),
    GET_RULE("getRule", 2),
    GET_FUNCTION("getFunction", 2),
    GET_OWNER("getOwner", 2),
    EVAL_RULE("evalRule", 4),
    EVAL_OWNER("evalOwner", 4);

    private final String scriptName;
    private final int parameters;

    Callback(String scriptName, int parameters) {
      this.scriptName = scriptName;
      this.parameters = parameters;
    }

    int parameters() {
      return parameters;
    }

    /** The name rules call it by. */
    public String scriptName() {
      return scriptName;
    }
  }

  /**
   * Answers one call.
   *
   * @param callback which callback
   * @param arguments what the rule passed, as many as it passed, {@code null} for undefined. AIN: a
   *     path that is not a string is the root
   * @param budget what is left for evaluations nested in this one
   * @return the answer, or {@code null} for undefined
   */
  @Nullable JsonValue call(
      Callback callback, List<@Nullable JsonValue> arguments, RuleBudget budget);
}
