package org.hanok.protocol.state;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The children of one state node: the root of their radix tree and what belongs to it. */
final class StateTree {

  /** What {@link #nextSerial} is until something is put into the tree: 0 is the root's own. */
  static final int FIRST_SERIAL = 1;

  /** Has the empty key; in nobody's children. */
  RadixNode root;

  /** The serial that the next radix node or child gets. */
  int nextSerial;

  /** How many children there are. AIN: 0 in a node that was emptied, which is a leaf again. */
  int childCount;

  StateTree(RadixNode root, int nextSerial, int childCount) {
    this.root = root;
    this.nextSerial = nextSerial;
    this.childCount = childCount;
  }

  /** A tree without children. AIN: its root takes the first serial. */
  static StateTree fresh(int epoch) {
    RadixNode root = new RadixNode(0, epoch);
    root.hash = StateHasher.NULL;
    return new StateTree(root, FIRST_SERIAL, 0);
  }

  @Nullable StateNode get(RadixKey key) {
    RadixNode node = root;
    int index = 0;
    while (index < key.length()) {
      RadixNode child = node.child(key.digit(index));
      if (child == null || !child.matches(key, index + 1)) {
        return null;
      }
      node = child;
      index += 1 + child.suffixLength();
    }
    return node.state();
  }

  /** The label of the child added first of those whose labels start with "$", or null. */
  @Nullable String firstVariable() {
    // "$" has the digits 2 and 4.
    RadixNode node = root.child(2);
    if (node != null) {
      boolean splits = node.suffixLength() == 0;
      node = splits ? node.child(4) : node.suffixDigit(0) == 4 ? node : null;
    }
    RadixNode first = node == null ? null : firstVariable(node, null);
    StateNode state = first == null ? null : first.state();
    return state == null ? null : state.label();
  }

  private static @Nullable RadixNode firstVariable(RadixNode node, @Nullable RadixNode best) {
    StateNode state = node.state();
    boolean counts = state != null && StateLabels.isVariable(state.label());
    RadixNode first = counts && (best == null || node.serial < best.serial) ? node : best;
    for (RadixNode child : node.children()) {
      if (child.size > 0) {
        first = firstVariable(child, first);
      }
    }
    return first;
  }

  /** Adds the children to {@code target} in no order that means anything. */
  void addChildrenTo(Collection<StateNode> target) {
    addChildrenTo(root, target);
  }

  private static void addChildrenTo(RadixNode node, Collection<StateNode> target) {
    StateNode state = node.state();
    if (state != null) {
      target.add(state);
    }
    for (RadixNode child : node.children()) {
      if (child.size > 0) {
        addChildrenTo(child, target);
      }
    }
  }

  StateTree moveTo(int epoch) {
    return new StateTree(root.moveTo(epoch), nextSerial, childCount);
  }

  StateTree cloneFor(int epoch) {
    if (childCount > 0) {
      return new StateTree(root.cloneFor(epoch), nextSerial, childCount);
    }
    // AIN: an emptied node starts over when cloned, but shows its old hash until written to.
    StateTree fresh = fresh(epoch);
    fresh.root.hash = StateHasher.hash(root);
    return fresh;
  }
}
