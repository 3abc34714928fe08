package org.hanok.protocol.rule;

/**
 * How much one rule evaluation may cost, counted in steps rather than in time so that every node
 * stops at the same place. Evaluations nested by {@code evalRule} share the budget of the outermost
 * one. Not thread-safe: one budget per outermost evaluation.
 *
 * <p>AIN: the reference has no such limit, a rule that loops there stops the node for good. Rules
 * that shipped or that were seen on chains need a few hundred steps at most.
 */
public final class RuleBudget {

  /** Steps one outermost evaluation may take. */
  public static final long DEFAULT_STEPS = 2_000_000;

  /** The longest string a rule may make, in UTF-16 units. */
  public static final int MAX_STRING_LENGTH = 1 << 20;

  /** The longest array and the largest object a rule may make, in elements. */
  public static final int MAX_ELEMENTS = 1 << 16;

  /** How deep {@code evalRule} may nest. */
  public static final int MAX_NESTED_EVALUATIONS = 8;

  private long stepsLeft;
  private int depth;

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

  /** Steps not taken yet; never negative. */
  public long stepsLeft() {
    return Math.max(0, stepsLeft);
  }

  /** Takes {@code steps}; answers whether the budget held them. */
  public boolean take(long steps) {
    stepsLeft -= steps;
    return stepsLeft >= 0;
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
}
