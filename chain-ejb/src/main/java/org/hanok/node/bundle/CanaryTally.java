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
    int kept = Math.min(calls, KEPT);
    if (kept == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(millis, kept);
    Arrays.sort(sorted);
    return sorted[kept / 2];
  }
}
