package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateReadOptions;
import org.jspecify.annotations.Nullable;

/** Something whose state can be read: a ledger being written, or a snapshot. */
@FunctionalInterface
interface StateView {

  /**
   * The highest tree that is read as one value. AIN: the reference's stack ends between 4,000 and
   * 6,000 levels and it throws; the JVM of a node has a stack for more than these. Only a list of
   * operations that broke the height limit and was not undone leaves such trees.
   */
  int MAX_HEIGHT = 4_000;

  /** The root as it is now. */
  StateNode root();

  /** The node at {@code labels} below {@code rootLabel}, or {@code null}. */
  default @Nullable StateNode find(String rootLabel, List<String> labels) {
    StateNode node = root().child(rootLabel);
    return node == null ? null : node.find(labels);
  }

  /** What is stored at {@code labels} below {@code rootLabel}; null if nothing. */
  default JsonValue read(String rootLabel, List<String> labels) {
    return json(find(rootLabel, labels));
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
    return json(node);
  }

  /**
   * What {@code node} holds; null if there is none.
   *
   * @throws ReferenceThrew if it is too high to be read
   */
  static JsonValue json(@Nullable StateNode node) {
    return node == null ? JsonNull.NULL : json(node, StateReadOptions.ALL);
  }

  /** As above, read as {@code options} say. */
  static JsonValue json(StateNode node, StateReadOptions options) {
    if (node.treeHeight() > MAX_HEIGHT) {
      throw new ReferenceThrew("a state of " + node.treeHeight() + " levels is not read");
    }
    return node.toJson(options);
  }
}
