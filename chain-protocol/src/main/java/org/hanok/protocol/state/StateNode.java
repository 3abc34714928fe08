package org.hanok.protocol.state;

import java.util.List;
import java.util.function.BiConsumer;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/** One node of a state tree, for reading. */
public final class StateNode {

  StateNode() {}

  /** The label under which the parent shows this node; empty for a root. */
  public String label() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Whether this node has no children. */
  public boolean isLeaf() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Whether this is a leaf that holds null. */
  public boolean isEmpty() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** What a leaf holds; null for a node with children. */
  public JsonValue value() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The child shown as {@code label} or a label of the same key, or {@code null}. */
  public @Nullable StateNode child(String label) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The node at {@code labels} below this one, or {@code null}; this node for no labels. */
  public @Nullable StateNode find(List<String> labels) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** How many children there are. */
  public int childCount() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The children's labels, in the order they were added. */
  public List<String> labels() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The children, in the order they were added. */
  public List<StateNode> children() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Calls {@code visitor} with label and node of each child, in the order they were added. */
  public void forEachChild(BiConsumer<String, StateNode> visitor) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The hash of everything below; {@code null} only for the root of a tree never written to. */
  public @Nullable Hash proofHash() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The longest way down, in nodes; 0 for a leaf. */
  public int treeHeight() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** How many nodes there are, this one included. */
  public int treeSize() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The bytes AIN charges for this subtree. */
  public long treeBytes() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The most children of any node in this subtree. */
  public int treeMaxSiblings() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The name of the version this node was made in; informative, as in the reference. */
  public @Nullable String version() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Everything below as one value. */
  public JsonValue toJson() {
    return toJson(StateReadOptions.ALL);
  }

  /** What {@code options} ask for, as one value. */
  public JsonValue toJson(StateReadOptions options) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The answer of the reference's get_state_info: "#num_children", "#tree_height" and so on. */
  public JsonObject toStateInfo() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The tree with its radix structure and serials, from which it can be built again. */
  public JsonValue toRadixSnapshot() {
    throw new UnsupportedOperationException("not landed yet");
  }
}
