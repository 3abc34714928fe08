package org.hanok.simulation.fullstack;

/** What a node's database and files lie on: it can refuse, and lose its power at any operation. */
final class Medium {

  private static final int NEVER = -1;

  private boolean isBroken;
  private int operationsLeft = NEVER;

  /** From now on it refuses everything, or works again. */
  void breakDown(boolean yes) {
    isBroken = yes;
  }

  boolean isBroken() {
    return isBroken;
  }

  /** Loses its power after so many more operations. */
  void cutAfter(int operations) {
    operationsLeft = operations;
  }

  /** The power is back. */
  void recover() {
    operationsLeft = NEVER;
  }

  /** An operation begins, or comes to its end. */
  void operate() {
    if (operationsLeft == 0) {
      throw new PowerCut();
    }
    if (operationsLeft > 0) {
      operationsLeft--;
    }
  }
}
