package org.hanok.protocol.rule.script;

/** What a script may cost. */
public interface ScriptBudget {

  /** The longest string a script may make, in UTF-16 units. */
  int MAX_STRING_LENGTH = 1 << 20;

  /** The longest array and the largest object a script may make, in elements. */
  int MAX_ELEMENTS = 1 << 16;

  /** Takes {@code steps}; answers whether the budget held them. */
  boolean take(long steps);

  /** Steps not taken yet; never negative. */
  long stepsLeft();

  /** Takes {@code bytes} of memory; answers whether the budget held them. */
  boolean takeBytes(long bytes);

  /** How many calls are within each other, those of evaluations around this one included. */
  int callDepth();

  /** Sets {@link #callDepth}. */
  void setCallDepth(int depth);
}
