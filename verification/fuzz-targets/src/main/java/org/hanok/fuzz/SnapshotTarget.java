package org.hanok.fuzz;

import java.io.IOException;
import java.util.Objects;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;

/**
 * Snapshots of a state, as lines: what is taken gives a state whose own lines give the same state;
 * everything else is refused by {@link IllegalArgumentException}.
 */
public final class SnapshotTarget {

  private SnapshotTarget() {}

  /** Tries one input: the lines of a snapshot. */
  public static void fuzzerTestOneInput(byte[] input) {
    StateNode state;
    try {
      state = load(Input.text(input));
    } catch (IllegalArgumentException e) {
      return;
    }
    String lines = linesOf(state);
    StateNode again = load(lines);
    Claim.that(
        Objects.equals(state.proofHash(), again.proofHash()) && linesOf(again).equals(lines),
        "a state that is another when read back");
  }

  private static StateNode load(String lines) {
    return new StateStore().loadLines("fuzzed", lines.lines().iterator()).root();
  }

  private static String linesOf(StateNode state) {
    StringBuilder lines = new StringBuilder();
    try {
      state.appendLines(lines);
    } catch (IOException e) {
      throw new AssertionError("a text threw it", e);
    }
    return lines.toString();
  }
}
