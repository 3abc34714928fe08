package org.hanok.protocol.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One node of a state tree, for reading.
 *
 * <p>A node that {@link StateVersion#snapshot()} or {@link StateStore#finalRoot()} gave never
 * changes, nor does anything below it: any number of threads may read it while versions are
 * written, and nobody waits. A node that a {@link StateVersion} gave is for the writing thread, up
 * to its next write. Hashes are computed when first asked for; threads that ask at the same time
 * find the same hash.
 */
public final class StateNode {

  /** AIN: what a node costs besides its value: 4 + 132 + 8 + 8 + 8. */
  static final int BYTES_PER_NODE = 160;

  /** The content of the root of a version that nothing was ever written to: no hash, size 0. */
  private enum Unwritten {
    UNWRITTEN
  }

  /**
   * How many radix nodes hold this one. The writing thread's; {@link StateJson#parentsOf} tells it
   * to readers while that thread may count, so that they see some count of the moment.
   */
  int parentCount;

  final int epoch;
  private final String label;
  private final @Nullable String version;
  // A JsonValue in a leaf, a StateTree in any other node, or Unwritten.
  private Object content;

  private StateNode(String label, @Nullable String version, Object content, int epoch) {
    this.label = label;
    this.version = version;
    this.content = content;
    this.epoch = epoch;
  }

  static StateNode unwritten(@Nullable String version, int epoch) {
    return new StateNode("", version, Unwritten.UNWRITTEN, epoch);
  }

  static StateNode leaf(String label, @Nullable String version, JsonValue value, int epoch) {
    return new StateNode(label, version, value, epoch);
  }

  static StateNode branch(String label, @Nullable String version, StateTree tree, int epoch) {
    return new StateNode(label, version, tree, epoch);
  }

  /** The same node for another epoch; takes this one's place and count. */
  StateNode moveTo(int newEpoch) {
    Object moved = content instanceof StateTree tree ? tree.moveTo(newEpoch) : content;
    StateNode copy = new StateNode(label, version, moved, newEpoch);
    copy.parentCount = parentCount;
    return copy;
  }

  /** A second node that shares what is below; nothing holds it yet. */
  StateNode cloneFor(String newLabel, @Nullable String newVersion, int newEpoch) {
    Object shared = content instanceof StateTree tree ? tree.cloneFor(newEpoch) : content;
    return new StateNode(newLabel, newVersion, shared, newEpoch);
  }

  /** Forgets a leaf's value, on the way to a child of it. */
  void resetValue() {
    if (content instanceof JsonValue) {
      content = JsonNull.NULL;
    }
  }

  /** The tree, made if this is a leaf. */
  StateTree treeOrNew() {
    if (content instanceof StateTree tree) {
      return tree;
    }
    StateTree fresh = StateTree.fresh(epoch);
    content = fresh;
    return fresh;
  }

  @Nullable StateTree tree() {
    return content instanceof StateTree tree ? tree : null;
  }

  /** The label under which the parent shows this node; empty for a root. */
  public String label() {
    return label;
  }

  /** Whether this node has no children. */
  public boolean isLeaf() {
    return childCount() == 0;
  }

  /** Whether this is a leaf that holds null. */
  public boolean isEmpty() {
    return isLeaf() && !(content instanceof JsonValue value && value != JsonNull.NULL);
  }

  /** What a leaf holds; null for a node with children. */
  public JsonValue value() {
    return content instanceof JsonValue value ? value : JsonNull.NULL;
  }

  /** The child shown as {@code label} or a label of the same key, or {@code null}. */
  public @Nullable StateNode child(String label) {
    return content instanceof StateTree tree ? tree.get(RadixKey.of(label)) : null;
  }

  /** The node at {@code labels} below this one, or {@code null}; this node for no labels. */
  public @Nullable StateNode find(List<String> labels) {
    StateNode node = this;
    for (int i = 0; i < labels.size() && node != null; i++) {
      node = node.child(labels.get(i));
    }
    return node;
  }

  /** How many children there are. */
  public int childCount() {
    return content instanceof StateTree tree ? tree.childCount : 0;
  }

  /** The children's labels, in the order they were added. */
  public List<String> labels() {
    List<StateNode> children = children();
    List<String> labels = new ArrayList<>(children.size());
    for (StateNode child : children) {
      labels.add(child.label());
    }
    return labels;
  }

  /** The children, in the order they were added. */
  public List<StateNode> children() {
    return content instanceof StateTree tree ? ChildList.nodesInSerialOrder(tree) : List.of();
  }

  /**
   * The label of the child added first of those whose labels start with "$", or {@code null} if
   * there is none.
   */
  public @Nullable String firstVariable() {
    return content instanceof StateTree tree && tree.childCount > 0 ? tree.firstVariable() : null;
  }

  /** Adds the children to {@code target} in no order that means anything: for searches. */
  public void addChildrenTo(Collection<StateNode> target) {
    if (content instanceof StateTree tree) {
      tree.addChildrenTo(target);
    }
  }

  /** Calls {@code visitor} with label and node of each child, in the order they were added. */
  public void forEachChild(BiConsumer<String, StateNode> visitor) {
    for (StateNode child : children()) {
      visitor.accept(child.label(), child);
    }
  }

  /**
   * The hash of everything below; {@code null} for the root of a tree never written to. AIN: and
   * for a new node whose first write was null to the label "0x".
   */
  public @Nullable Hash proofHash() {
    if (content instanceof Unwritten) {
      return null;
    }
    Hash hash = StateHasher.hash(this);
    return StateHasher.isNull(hash) ? null : hash;
  }

  /** The longest way down, in nodes; 0 for a leaf. */
  public int treeHeight() {
    return content instanceof StateTree tree ? 1 + tree.root.height : 0;
  }

  /** How many nodes there are, this one included. */
  public int treeSize() {
    return switch (content) {
      case StateTree tree -> 1 + tree.root.size;
      case JsonValue ignored -> 1;
      default -> 0;
    };
  }

  /** The bytes AIN charges for this subtree, the own label left out. */
  public long treeBytes() {
    return switch (content) {
      case StateTree tree -> BYTES_PER_NODE + tree.root.bytes;
      case JsonValue value -> BYTES_PER_NODE + ObjectSize.real(value);
      default -> 0;
    };
  }

  /** What this node adds to the bytes of its parent. */
  long bytesInParent() {
    return ObjectSize.ofText(label) + treeBytes();
  }

  /** The most children of any node in this subtree; 1 for a leaf. */
  public int treeMaxSiblings() {
    return switch (content) {
      case StateTree tree -> Math.max(tree.childCount, tree.root.maxSiblings);
      case JsonValue ignored -> 1;
      default -> 0;
    };
  }

  /** The name of the version this node was made in; informative, as in the reference. */
  public @Nullable String version() {
    return version;
  }

  /** Everything below as one value. */
  public JsonValue toJson() {
    return toJson(StateReadOptions.ALL);
  }

  /** What {@code options} ask for, as one value. */
  public JsonValue toJson(StateReadOptions options) {
    return StateJson.of(this, options);
  }

  /** The answer of the reference's get_state_info: "#num_children", "#tree_height" and so on. */
  public JsonObject toStateInfo() {
    return StateJson.infoOf(this);
  }

  /** The tree with its radix structure and serials, from which it can be built again. */
  public JsonValue toRadixSnapshot() {
    return RadixSnapshot.of(this);
  }

  /**
   * Writes the tree as lines, from which {@link StateStore#loadLines} builds it again: for trees of
   * any size and depth, piece by piece. Hanok's own form; no other client reads it.
   *
   * @throws IOException if {@code target} does
   */
  public void appendLines(Appendable target) throws IOException {
    new StateLinesWriter(target).append(this);
  }

  /**
   * Writes the text of {@link #toRadixSnapshot()} piece by piece, without holding it in memory.
   *
   * @throws IOException if {@code target} does
   */
  public void appendRadixSnapshot(Appendable target) throws IOException {
    new RadixSnapshotText(target).append(this);
  }

  @Override
  public String toString() {
    return "StateNode[" + label + ", " + childCount() + " children]";
  }
}
