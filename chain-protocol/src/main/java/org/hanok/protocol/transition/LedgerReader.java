package org.hanok.protocol.transition;

/** Reads. */
public final class LedgerReader {
  private final StateView state;
  private final LedgerOptions options;

  LedgerReader(StateView state, LedgerOptions options) {
    this.state = state;
    this.options = options;
  }
}
