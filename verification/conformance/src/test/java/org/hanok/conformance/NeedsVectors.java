package org.hanok.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests loudly where the recorded vectors are not there, and fails them where CI=true. */
final class NeedsVectors implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    if (SharedVectors.arePresent()) {
      return;
    }
    String message =
        "no vectors, which were recorded from the reference, at "
            + SharedVectors.folder().toAbsolutePath()
            + " (set -Dhanok.shared)";
    System.err.println("\n*** SKIPPED: " + message + "\n");
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    abort(message);
  }
}
