package org.hanok.node.bundle;

import java.util.Arrays;

/** The calls of one side of a trial: all counted, the times of the last ones kept. */
final class CanaryTally {

  /** Times of more calls are not kept. */
  static final int KEPT = 256;

  private static final int MAX_PROBLEM = 300;

  private final long[] millis = new long[KEPT];
  private int calls;
  private int failures;
  private int open;
  private String problem = "";

  void began() {
    open++;
  }

  void ended(boolean isGood, long tookMillis, String what) {
    open--;
    millis[calls % KEPT] = tookMillis;
    calls++;
    if (!isGood) {
      failures++;
      problem = what.substring(0, Math.min(MAX_PROBLEM, what.length()));
    }
  }

  int calls() {
    return calls;
  }

  int failures() {
    return failures;
  }

  int open() {
    return open;
  }

  /** What the last failure was. */
  String problem() {
    return problem;
  }

  long medianMillis() {
    return medianOfLast(KEPT);
  }

  /** The median of so many calls at most, the last ones; 0 if there was none. */
  long medianOfLast(int most) {
    int count = Math.min(Math.min(calls, KEPT), most);
    if (count == 0) {
      return 0;
    }
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = millis[(calls - 1 - i) % KEPT];
    }
    Arrays.sort(sorted);
    return sorted[count / 2];
  }
}
