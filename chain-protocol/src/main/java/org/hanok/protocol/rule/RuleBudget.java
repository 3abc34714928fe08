package org.hanok.protocol.rule;

import org.hanok.protocol.rule.script.ScriptBudget;

/**
 * How much one rule evaluation may cost, counted in steps and bytes rather than in time and heap so
 * that every node stops at the same place. Evaluations nested by {@code evalRule} share the budget
 * of the outermost one. Not thread-safe: one budget per outermost evaluation.
 *
 * <p>AIN: the reference has no such limit, a rule that loops there stops the node for good. Rules
 * that shipped or that were seen on chains need a few hundred steps at most.
 */
public final class RuleBudget implements ScriptBudget {

  /** Steps one outermost evaluation may take. */
  public static final long DEFAULT_STEPS = 2_000_000;

  /** How deep {@code evalRule} may nest. */
  public static final int MAX_NESTED_EVALUATIONS = 5;

  /**
   * Bytes that one outermost evaluation may make in all, nothing given back: what lives at once is
   * less.
   */
  public static final long DEFAULT_BYTES = 32 << 20;

  private long stepsLeft;
  private long bytesLeft = DEFAULT_BYTES;
  private int depth;
  private int callDepth;

  private RuleBudget(long steps) {
    this.stepsLeft = steps;
  }

  /** A budget of {@link #DEFAULT_STEPS} steps. */
  public static RuleBudget standard() {
    return new RuleBudget(DEFAULT_STEPS);
  }

  /** A budget of {@code steps} steps. */
  public static RuleBudget ofSteps(long steps) {
    return new RuleBudget(steps);
  }

  @Override
  public long stepsLeft() {
    return Math.max(0, stepsLeft);
  }

  @Override
  public boolean take(long steps) {
    stepsLeft -= steps;
    return stepsLeft >= 0;
  }

  @Override
  public boolean takeBytes(long bytes) {
    bytesLeft -= bytes;
    return bytesLeft >= 0;
  }

  /** Bytes not taken yet; never negative. */
  public long bytesLeft() {
    return Math.max(0, bytesLeft);
  }

  /** Enters a nested evaluation; answers false, and enters nothing, at the depth limit. */
  public boolean enter() {
    if (depth >= MAX_NESTED_EVALUATIONS) {
      return false;
    }
    depth++;
    return true;
  }

  /** Leaves what {@link #enter} entered. */
  public void leave() {
    depth--;
  }

  @Override
  public int callDepth() {
    return callDepth;
  }

  @Override
  public void setCallDepth(int calls) {
    callDepth = calls;
  }
}
