package org.hanok.protocol.manifest;

/** How many steps one check against a schema may take. Not thread-safe. */
final class CheckBudget {

  private long left;

  CheckBudget(long steps) {
    this.left = steps;
  }

  /** Begins another check with {@code steps}. */
  void refill(long steps) {
    left = steps;
  }

  /** Ran out. No message is lost: whoever made the budget catches it. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent() {
      super("the budget of a check is spent", null, false, false);
    }
  }

  /**
   * Takes {@code steps}.
   *
   * @throws Spent if there were fewer
   */
  void take(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Spent();
    }
  }
}
