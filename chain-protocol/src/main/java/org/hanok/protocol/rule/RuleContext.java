package org.hanok.protocol.rule;

import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Everything a rule may look at. {@code null} stands for JavaScript's undefined.
 *
 * @param auth who writes: {@code {addr}}, or {@code {addr, fid, fids}} within a native function
 * @param data the value before, wrapped in the labels between rule and written path
 * @param newValue the value to write, as it is to be written
 * @param newValueLabels the labels between the rule and the written path; the rule sees {@code
 *     newData} as {@code newValue} wrapped in them, outermost first
 * @param currentTime the transaction's timestamp (milliseconds), or null
 * @param blockNumber the block being executed, or null
 * @param blockTime that block's time (milliseconds), or null
 * @param parsedValuePath the written path
 * @param pathVariables the values of the {@code $} labels on the rule's path
 * @param state answers the rule's callbacks
 * @param flags the network's timer flags
 * @param budget what the evaluation may cost
 */
public record RuleContext(
    @Nullable JsonValue auth,
    @Nullable JsonValue data,
    @Nullable JsonValue newValue,
    List<String> newValueLabels,
    @Nullable JsonValue currentTime,
    @Nullable JsonValue blockNumber,
    @Nullable JsonValue blockTime,
    List<String> parsedValuePath,
    Map<String, String> pathVariables,
    StateAccess state,
    RuleFlags flags,
    RuleBudget budget) {

  /** Starts a context for a write of {@code newValue}; everything else has a neutral default. */
  public static Builder writing(@Nullable JsonValue newValue) {
    return new Builder(newValue);
  }

  /** Collects a context. */
  public static final class Builder {
    private final @Nullable JsonValue newValue;
    private @Nullable JsonValue auth;
    private @Nullable JsonValue data = JsonNull.NULL;
    private List<String> newValueLabels = List.of();
    private @Nullable JsonValue currentTime = JsonNull.NULL;
    private @Nullable JsonValue blockNumber = JsonNull.NULL;
    private @Nullable JsonValue blockTime = JsonNull.NULL;
    private List<String> parsedValuePath = List.of();
    private Map<String, String> pathVariables = Map.of();
    private StateAccess state = (callback, arguments, budget) -> JsonNull.NULL;
    private RuleFlags flags = RuleFlags.ALL;
    private RuleBudget budget = RuleBudget.standard();

    private Builder(@Nullable JsonValue newValue) {
      this.newValue = newValue;
    }

    /** Sets who writes. */
    public Builder auth(@Nullable JsonValue value) {
      this.auth = value;
      return this;
    }

    /** Sets the value before, already wrapped. */
    public Builder data(@Nullable JsonValue value) {
      this.data = value;
      return this;
    }

    /** Sets the labels the rule sees {@code newValue} wrapped in. */
    public Builder newValueLabels(List<String> labels) {
      this.newValueLabels = labels;
      return this;
    }

    /** Sets the transaction's timestamp in milliseconds. */
    public Builder currentTime(@Nullable JsonValue value) {
      this.currentTime = value;
      return this;
    }

    /** Sets the block number. */
    public Builder blockNumber(@Nullable JsonValue value) {
      this.blockNumber = value;
      return this;
    }

    /** Sets the block time in milliseconds. */
    public Builder blockTime(@Nullable JsonValue value) {
      this.blockTime = value;
      return this;
    }

    /** Sets transaction timestamp, block number and block time at once. */
    public Builder times(double timestampMillis, double number, double blockTimeMillis) {
      return currentTime(JsonNumber.of(timestampMillis))
          .blockNumber(JsonNumber.of(number))
          .blockTime(JsonNumber.of(blockTimeMillis));
    }

    /** Sets the written path. */
    public Builder parsedValuePath(List<String> path) {
      this.parsedValuePath = path;
      return this;
    }

    /** Sets the values of the {@code $} labels. */
    public Builder pathVariables(Map<String, String> variables) {
      this.pathVariables = variables;
      return this;
    }

    /** Sets who answers the callbacks. */
    public Builder state(StateAccess access) {
      this.state = access;
      return this;
    }

    /** Sets the timer flags. */
    public Builder flags(RuleFlags timerFlags) {
      this.flags = timerFlags;
      return this;
    }

    /** Sets what the evaluation may cost. */
    public Builder budget(RuleBudget limits) {
      this.budget = limits;
      return this;
    }

    /** The context. */
    public RuleContext build() {
      return new RuleContext(
          auth,
          data,
          newValue,
          newValueLabels,
          currentTime,
          blockNumber,
          blockTime,
          parsedValuePath,
          pathVariables,
          state,
          flags,
          budget);
    }
  }
}
