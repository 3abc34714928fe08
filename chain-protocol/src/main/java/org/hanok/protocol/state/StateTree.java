package org.hanok.protocol.state;

import org.jspecify.annotations.Nullable;

/** The children of one state node: the root of their radix tree and what belongs to it. */
final class StateTree {

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
    return new StateTree(root, 1, 0);
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
