package org.hanok.protocol.market;

import org.jspecify.annotations.Nullable;

/** Which result stands when several executions of one program share a key. */
public enum ConsistencyPolicy {
  /** Every result stands. */
  ALL("all"),
  /** A new submission drops the open ones of its key. */
  LATEST_SUBMISSION("latest-submission"),
  /** The first result drops the open ones of its key. */
  FIRST_RESULT("first-result");

  private final String text;

  ConsistencyPolicy(String text) {
    this.text = text;
  }

  /** Its name on the chain. */
  public String text() {
    return text;
  }

  static @Nullable ConsistencyPolicy parse(@Nullable String text) {
    for (ConsistencyPolicy policy : values()) {
      if (policy.text.equals(text)) {
        return policy;
      }
    }
    return null;
  }
}
