package org.hanok.protocol.rule.script;

/** One evaluation: its budget, its host and whether it changed anything. Not thread-safe. */
public final class Run {

  private static final int MAX_CALL_DEPTH = 30;

  private final ScriptBudget budget;
  private final Object host;
  private boolean changed;

  Run(ScriptBudget budget, Object host) {
    this.budget = budget;
    this.host = host;
  }

  /** Whoever answers this evaluation's callbacks. */
  public Object host() {
    return host;
  }

  /** Takes {@code steps} from the budget. */
  public void charge(long steps) {
    if (!budget.take(steps)) {
      throw new ScriptLimit(ScriptLimit.Kind.STEPS, "too many steps");
    }
  }

  long stepsLeft() {
    return budget.stepsLeft();
  }

  /** Charges for a string of {@code length} units and refuses one that is too long. */
  void checkLength(long length) {
    if (length > ScriptBudget.MAX_STRING_LENGTH) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "string too long");
    }
    charge(1 + length / 16);
  }

  /** Charges for {@code count} elements and refuses too many. */
  void checkElements(long count) {
    if (count > ScriptBudget.MAX_ELEMENTS) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "too many elements");
    }
    charge(1 + count);
  }

  void markChanged() {
    changed = true;
  }

  /** Whether any object was changed. */
  public boolean changed() {
    return changed;
  }

  void enterCall() {
    int depth = budget.callDepth() + 1;
    budget.setCallDepth(depth);
    if (depth > MAX_CALL_DEPTH) {
      throw new ScriptLimit(ScriptLimit.Kind.DEPTH, "too many calls within calls");
    }
  }

  int depth() {
    return budget.callDepth();
  }

  /** Forgets the calls that a caught exception left. */
  void resetDepth(int before) {
    budget.setCallDepth(before);
  }

  void leaveCall() {
    budget.setCallDepth(budget.callDepth() - 1);
  }
}
