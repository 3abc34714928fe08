package org.hanok.protocol.state;

import java.util.ArrayDeque;

/**
 * Takes a version out of the count of parents. Nothing is erased: whoever still reads the version
 * may go on. AIN: what a write replaced is never released; the reference keeps counting it.
 */
final class VersionRelease {

  private VersionRelease() {}

  static void release(StateNode root) {
    // Radix nodes that nothing holds any more. A stack of its own: trees can be deep.
    ArrayDeque<RadixNode> loose = new ArrayDeque<>();
    releaseTree(root, loose);
    while (!loose.isEmpty()) {
      release(loose.pop(), loose);
    }
  }

  private static void release(RadixNode node, ArrayDeque<RadixNode> loose) {
    for (RadixNode child : node.children()) {
      if (--child.parentCount == 0) {
        loose.push(child);
      }
    }
    StateNode state = node.state();
    if (state != null) {
      state.parentCount--;
      releaseTree(state, loose);
    }
  }

  private static void releaseTree(StateNode state, ArrayDeque<RadixNode> loose) {
    StateTree tree = state.tree();
    if (state.parentCount == 0 && tree != null) {
      loose.push(tree.root);
    }
  }
}
