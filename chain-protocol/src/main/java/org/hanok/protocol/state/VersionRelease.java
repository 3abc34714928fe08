package org.hanok.protocol.state;

/**
 * Takes a version out of the count of parents. Nothing is erased: whoever still reads the version
 * may go on. AIN: what a write replaced is never released; the reference keeps counting it.
 */
final class VersionRelease {

  private VersionRelease() {}

  static void release(StateNode node) {
    StateTree tree = node.tree();
    if (node.parentCount == 0 && tree != null) {
      release(tree.root);
    }
  }

  private static void release(RadixNode node) {
    if (node.parentCount > 0) {
      return;
    }
    RadixChildren children = node.children();
    if (children != null) {
      for (RadixNode child : children.nodes) {
        child.parentCount--;
        release(child);
      }
    }
    StateNode state = node.state();
    if (state != null) {
      state.parentCount--;
      release(state);
    }
  }
}
