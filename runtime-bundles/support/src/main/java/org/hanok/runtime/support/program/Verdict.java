package org.hanok.runtime.support.program;

import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;

/** What is known of a program. */
sealed interface Verdict {

  /** Children take it. */
  record Fine() implements Verdict {}

  /**
   * It cannot be run.
   *
   * @param isLasting whether asking again would give the same answer
   */
  record Refused(RefusalCode code, String message, boolean isLasting) implements Verdict {}
}
