package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.RadixWriter.Sums;
import org.jspecify.annotations.Nullable;

/** Writes to the tree of one version. Scratch space of its {@link StateVersion}. */
final class TreeWriter {

  private final RadixWriter radix = new RadixWriter();
  private final @Nullable String version;
  private int epoch;

  TreeWriter(@Nullable String version, int epoch) {
    this.version = version;
    useEpoch(epoch);
  }

  /** From now on only nodes made from now on are changed in place. */
  void useEpoch(int newEpoch) {
    epoch = newEpoch;
    radix.useEpoch(newEpoch);
  }

  /**
   * Writes {@code value} at {@code path} below {@code root}.
   *
   * @return the root, another object if the old one belongs to readers
   */
  StateNode write(StateNode root, List<String> path, JsonValue value) {
    if (path.isEmpty()) {
      return build("", value);
    }
    int last = path.size() - 1;
    StateNode written = build(path.get(last), value);
    if (written.isEmpty() && hasEmptyKey(path)) {
      hashAlong(root, path);
    }
    Sums[] before = new Sums[last];
    StateNode[] nodes = open(root, path.subList(0, last), before);
    boolean isEmptied = put(nodes[last], written);
    close(nodes, before, isEmptied);
    return nodes[0];
  }

  /**
   * Deletes {@code children} of the node at {@code path}, which are there, as one write of null to
   * each of them does.
   *
   * @return the root, another object if the old one belongs to readers
   */
  StateNode deleteChildren(StateNode root, List<String> path, List<StateNode> children) {
    if (children.isEmpty()) {
      return root;
    }
    for (StateNode child : children) {
      if (RadixKey.isEmpty(child.label()) || hasEmptyKey(path)) {
        return deleteOneByOne(root, path, children);
      }
    }
    Sums[] before = new Sums[path.size()];
    StateNode[] nodes = open(root, path, before);
    StateTree tree = nodes[path.size()].treeOrNew();
    for (StateNode child : children) {
      RadixKey key = RadixKey.of(child.label());
      if (radix.find(tree, key)) {
        radix.delete(tree, key, Sums.of(radix.found()));
      }
    }
    close(nodes, before, true);
    return nodes[0];
  }

  private StateNode deleteOneByOne(StateNode root, List<String> path, List<StateNode> children) {
    StateNode written = root;
    for (StateNode child : children) {
      List<String> full = new ArrayList<>(path);
      full.add(child.label());
      written = write(written, full, JsonNull.NULL);
    }
    return written;
  }

  /** The nodes from the root to the one at {@code path}, all in a form that may be changed. */
  private StateNode[] open(StateNode root, List<String> path, Sums[] before) {
    StateNode[] nodes = new StateNode[path.size() + 1];
    nodes[0] = root.epoch == epoch ? root : root.moveTo(epoch);
    for (int i = 0; i < path.size(); i++) {
      nodes[i + 1] = descend(nodes[i], path.get(i), before, i);
    }
    return nodes;
  }

  /** Brings sums up to date, and deletes what a delete emptied. */
  private void close(StateNode[] nodes, Sums[] before, boolean wasDelete) {
    boolean isEmptied = wasDelete;
    for (int i = nodes.length - 2; i >= 0; i--) {
      isEmptied = isEmptied && nodes[i + 1].isEmpty();
      update(nodes[i], nodes[i + 1], before[i], isEmptied);
    }
  }

  private static boolean hasEmptyKey(List<String> path) {
    for (String label : path) {
      if (RadixKey.isEmpty(label)) {
        return true;
      }
    }
    return false;
  }

  /**
   * AIN: what refuses to be deleted keeps the hash from before, so it has to be known. A node above
   * it may have refused, too, and would hide from the root that it is not.
   */
  private static void hashAlong(StateNode root, List<String> path) {
    StateNode node = root;
    for (int i = 0; i < path.size() && node != null; i++) {
      StateHasher.hash(node);
      node = node.child(path.get(i));
    }
  }

  /** The child {@code label} of {@code parent} in a form that may be changed, made if missing. */
  private StateNode descend(StateNode parent, String label, Sums[] before, int index) {
    StateTree tree = parent.treeOrNew();
    RadixKey key = RadixKey.of(label);
    if (!radix.find(tree, key)) {
      before[index] = Sums.NONE;
      StateNode made = StateNode.leaf(label, null, JsonNull.NULL, epoch);
      radix.set(tree, key, made);
      return made;
    }
    StateNode found = radix.found();
    before[index] = Sums.of(found);
    StateNode child;
    if (radix.isFoundShared()) {
      // AIN: a clone is shown under the label that was asked for, another one under its own.
      child = found.cloneFor(label, found.version(), epoch);
      radix.set(tree, key, child);
    } else {
      child = radix.moveFound();
    }
    child.resetValue();
    return child;
  }

  /** Puts {@code written} below {@code parent}; returns whether that was a delete. */
  private boolean put(StateNode parent, StateNode written) {
    StateTree tree = parent.treeOrNew();
    RadixKey key = RadixKey.of(written.label());
    boolean isThere = radix.find(tree, key);
    Sums before = isThere ? Sums.of(radix.found()) : Sums.NONE;
    if (!written.isEmpty()) {
      radix.set(tree, key, written);
      radix.sumUp(before, Sums.of(written));
      return false;
    }
    // AIN: what is to be deleted is put there first, which tells where there was nothing, or where
    // the delete is refused.
    if (!isThere || key.length() == 0) {
      radix.set(tree, key, written);
    }
    radix.delete(tree, key, before);
    return true;
  }

  private void update(StateNode parent, StateNode child, Sums before, boolean isEmptied) {
    StateTree tree = Objects.requireNonNull(parent.tree());
    RadixKey key = RadixKey.of(child.label());
    if (isEmptied) {
      radix.delete(tree, key, before);
    } else {
      radix.find(tree, key);
      radix.sumUp(before, Sums.of(child));
    }
  }

  /** A tree of {@code value}. AIN: an object without members is a leaf that holds null. */
  private StateNode build(String label, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return StateNode.leaf(label, version, value, epoch);
    }
    StateTree tree = StateTree.fresh(epoch);
    object.forEach((key, member) -> addChild(tree, key, member));
    return tree.childCount == 0
        ? StateNode.leaf(label, version, JsonNull.NULL, epoch)
        : StateNode.branch(label, version, tree, epoch);
  }

  private void addChild(StateTree tree, String label, JsonValue value) {
    if (label.startsWith("#")) {
      return;
    }
    StateNode child = build(label, value);
    RadixKey key = RadixKey.of(label);
    // AIN: of two labels with one key, the later member wins.
    Sums before = radix.find(tree, key) ? Sums.of(radix.found()) : Sums.NONE;
    radix.set(tree, key, child);
    radix.sumUp(before, Sums.of(child));
  }
}
