package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Something whose state can be read: a ledger being written, or a snapshot. */
@FunctionalInterface
interface StateView {

  /** The root as it is now. */
  StateNode root();

  /** The node at {@code labels} below {@code rootLabel}, or {@code null}. */
  default @Nullable StateNode find(String rootLabel, List<String> labels) {
    StateNode node = root().child(rootLabel);
    return node == null ? null : node.find(labels);
  }

  /** What is stored at {@code labels} below {@code rootLabel}; null if nothing. */
  default JsonValue read(String rootLabel, List<String> labels) {
    StateNode node = find(rootLabel, labels);
    return node == null ? JsonNull.NULL : node.toJson();
  }

  /** The value at {@code labels}. */
  default JsonValue value(List<String> labels) {
    return read(Roots.VALUES, labels);
  }

  /** The value at {@code labels}. */
  default JsonValue value(String... labels) {
    StateNode node = root().child(Roots.VALUES);
    for (int i = 0; i < labels.length && node != null; i++) {
      node = node.child(labels[i]);
    }
    return node == null ? JsonNull.NULL : node.toJson();
  }
}
