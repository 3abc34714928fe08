package org.hanok.simulation;

import java.util.List;
import java.util.Objects;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * Compares what states hold, in their order. Their hashes tell of more: after deletes AI Network's
 * tree has another shape where it shared nodes with other versions.
 */
final class Contents {

  private Contents() {}

  /** The path of something that one has and the other has not; {@code null} if there is none. */
  static @Nullable String difference(StateNode one, StateNode other) {
    if (Objects.equals(one.proofHash(), other.proofHash())) {
      return null;
    }
    List<String> labels = one.labels();
    if (labels.isEmpty() || !labels.equals(other.labels())) {
      return "";
    }
    for (String label : labels) {
      @Nullable String below =
          difference(
              Objects.requireNonNull(one.child(label)), Objects.requireNonNull(other.child(label)));
      if (below != null) {
        return "/" + label + below;
      }
    }
    return null;
  }
}
