package org.hanok.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;

/** What a block does by itself after its transactions: the front does not have it yet. */
final class EndOfBlock {

  private EndOfBlock() {}

  /** The state that block {@code number} leaves if {@code front} is all of it. */
  static StateNode after(StateNode front, long number, long timeMillis, LedgerOptions options) {
    StringBuilder lines = new StringBuilder();
    try {
      front.appendLines(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StateVersion version = new StateStore().loadLines("END", lines.toString().lines().iterator());
    Ledger.over(version, options)
        .endBlock(ExecutionContext.forBlock(number, timeMillis, timeMillis));
    return version.root();
  }
}
