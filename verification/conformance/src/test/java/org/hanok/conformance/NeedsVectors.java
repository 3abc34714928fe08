package org.hanok.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests loudly where the recorded vectors are not there, and fails them where CI=true. */
final class NeedsVectors implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    if (SharedVectors.arePresent()) {
      return;
    }
    String message = "SKIPPED: no vectors at " + SharedVectors.folder();
    System.out.println(message);
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    assumeTrue(false, message);
  }
}
