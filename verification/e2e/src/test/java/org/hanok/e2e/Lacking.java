package org.hanok.e2e;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** Ends a test that lacks something it needs, and says loudly what and why. */
final class Lacking {

  private Lacking() {}

  /** Whoever runs all tests can provide it: skips the test, and fails it where CI=true. */
  static <T> T needed(String what) {
    say(what);
    return "true".equals(System.getenv("CI")) ? fail(what) : abort(what);
  }

  /** It is no part of this project, or nobody may demand it of a machine: skips everywhere. */
  static <T> T extra(String what) {
    say(what);
    return abort(what);
  }

  private static void say(String what) {
    System.err.println("\n*** SKIPPED: " + what + "\n");
  }
}
