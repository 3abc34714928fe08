package org.hanok.integration.rest;

import java.util.HashMap;
import java.util.Map;

/** Calls that brought a body and wait for what comes of it: so many of each credential. */
final class Waits {

  /** The most of one credential. */
  static final int MAX_OF_CALLER = 16;

  private final Map<String, Integer> counts = new HashMap<>();

  /** Whether one more of {@code caller} may wait; then {@link #end} it. */
  synchronized boolean begin(String caller) {
    boolean isFree = counts.getOrDefault(caller, 0) < MAX_OF_CALLER;
    if (isFree) {
      counts.merge(caller, 1, Integer::sum);
    }
    return isFree;
  }

  /** It waits no more. */
  synchronized void end(String caller) {
    counts.computeIfPresent(caller, (ignored, count) -> count > 1 ? count - 1 : null);
  }
}
