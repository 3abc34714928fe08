package org.hanok.runtime.wasm;

import org.hanok.spi.runtime.ExecutionOutcome;

/** Unwinds a program that has reached a limit. */
final class LimitReached extends RuntimeException {

  private final transient ExecutionOutcome outcome;

  LimitReached(ExecutionOutcome outcome) {
    super(outcome.message(), null, false, false);
    this.outcome = outcome;
  }

  ExecutionOutcome outcome() {
    return outcome;
  }
}
