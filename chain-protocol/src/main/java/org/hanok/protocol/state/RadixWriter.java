package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Changes the radix tree of one state node: finds the way to a key, makes it changeable, inserts,
 * splits, deletes and merges exactly as the reference does, and keeps sums up to date.
 *
 * <p>Two different reasons make a node be copied. If it has more than one parent it is
 * <em>cloned</em>, as in the reference: its children get one more parent, which decides about later
 * merges. If it has one parent but belongs to another epoch, somebody may be reading it: then it is
 * <em>moved</em>, which no count and no hash ever tells.
 *
 * <p>An instance is set to one tree and one key at a time; it is scratch space.
 */
final class RadixWriter {

  private final List<RadixNode> path = new ArrayList<>();
  private int[] digits = new int[16];
  private int epoch;

  /** Sets the epoch whose nodes may be changed in place. */
  void useEpoch(int newEpoch) {
    epoch = newEpoch;
  }

  /**
   * Finds the child kept under {@code key} without changing anything.
   *
   * @return whether it is there; then the way to it is this writer's path
   */
  boolean find(StateTree tree, RadixKey key) {
    start(tree.root);
    RadixNode node = tree.root;
    int index = 0;
    while (index < key.length()) {
      int digit = key.digit(index);
      RadixNode child = node.child(digit);
      if (child == null || !child.matches(key, index + 1)) {
        return false;
      }
      push(digit, child);
      node = child;
      index += 1 + child.suffixLength();
    }
    return node.state() != null;
  }

  /** The state node at the end of the path that {@link #find} found. */
  StateNode found() {
    return Objects.requireNonNull(last().state());
  }

  /**
   * Whether the state node found is part of more than one tree. AIN: seen from the root of this
   * radix tree, which is never shared while it is written to.
   */
  boolean isFoundShared() {
    boolean shared = found().parentCount > 1;
    for (int i = 1; i < path.size() && !shared; i++) {
      shared = path.get(i).parentCount > 1;
    }
    return shared;
  }

  /** Puts the state node found into this epoch; only if it is not shared. */
  StateNode moveFound() {
    for (int i = 1; i < path.size(); i++) {
      path.set(i, owned(path.get(i - 1), digits[i], path.get(i)));
    }
    StateNode state = found();
    if (state.epoch == epoch) {
      return state;
    }
    StateNode moved = state.moveTo(epoch);
    last().replaceMovedState(moved);
    return moved;
  }

  /**
   * Puts {@code state} under {@code key}, its label's, instead of what is there. Sums are left to
   * {@link #sumUp}, and hashes, too; this writer's path leads to it.
   */
  void set(StateTree tree, RadixKey key, StateNode state) {
    descendToSet(tree, key);
    RadixNode holder = last();
    if (holder.state() == null) {
      if (tree.nextSerial == StateTree.FIRST_SERIAL) {
        // AIN: an emptied node that was cloned showed its old hash up to now. If what comes is a
        // refused delete, it has none.
        tree.root.hash = StateHasher.NULL;
      }
      holder.serial = tree.nextSerial++;
      tree.childCount++;
    }
    holder.setState(state);
  }

  private void descendToSet(StateTree tree, RadixKey key) {
    start(tree.root);
    RadixNode node = tree.root;
    int index = 0;
    while (index < key.length()) {
      int digit = key.digit(index);
      RadixNode child = node.child(digit);
      if (child == null) {
        addLeaf(tree, node, key, index);
        return;
      }
      RadixNode owned = owned(node, digit, child);
      int common = owned.commonDigits(key, index + 1);
      if (common < owned.suffixLength()) {
        split(tree, node, owned, key, index, common);
        return;
      }
      push(digit, owned);
      node = owned;
      index += 1 + owned.suffixLength();
    }
  }

  private void addLeaf(StateTree tree, RadixNode parent, RadixKey key, int index) {
    RadixNode leaf = new RadixNode(tree.nextSerial++, epoch);
    leaf.setSuffixLength(key.length() - index - 1);
    leaf.parentCount = 1;
    parent.putChild(key.digit(index), leaf);
    push(key.digit(index), leaf);
  }

  /** Puts a node between {@code parent} and {@code child}, where the key leaves child's suffix. */
  private void split(
      StateTree tree, RadixNode parent, RadixNode child, RadixKey key, int index, int common) {
    RadixNode between = new RadixNode(tree.nextSerial++, epoch);
    int end = index + 1 + common;
    between.setSuffix(key.digits(index + 1, end));
    between.copySums(child);
    int childDigit = child.suffixDigit(common);
    child.cutSuffix(common + 1);
    between.putChild(childDigit, child);
    parent.putChild(key.digit(index), between);
    between.parentCount = 1;
    push(key.digit(index), between);
    if (end < key.length()) {
      addLeaf(tree, between, key, end);
    }
  }

  /** The child of {@code parent} in a form that may be changed. */
  private RadixNode owned(RadixNode parent, int digit, RadixNode child) {
    RadixNode owned;
    if (child.parentCount > 1) {
      owned = child.cloneFor(epoch);
      owned.parentCount = 1;
      child.parentCount--;
    } else if (child.epoch != epoch) {
      owned = child.moveTo(epoch);
    } else {
      return child;
    }
    parent.putChild(digit, owned);
    return owned;
  }

  /**
   * Deletes the child under {@code key}, which is there, and sums up.
   *
   * @param before what the child added to the sums
   * @return false if it was refused. AIN: a child without digits cannot be deleted, and neither
   *     sums nor hashes are brought up to date then
   */
  boolean delete(StateTree tree, RadixKey key, Sums before) {
    if (key.length() == 0) {
      return false;
    }
    descendToDelete(tree, key);
    RadixNode holder = last();
    holder.setState(null);
    tree.childCount--;
    sumUp(before, Sums.NONE);
    if (holder.childCount() == 1) {
      mergeWithOnlyChild(path.size() - 1);
    } else if (holder.childCount() == 0) {
      removeLast();
    }
    return true;
  }

  private void descendToDelete(StateTree tree, RadixKey key) {
    start(tree.root);
    RadixNode node = tree.root;
    int index = 0;
    while (index < key.length()) {
      int digit = key.digit(index);
      node = owned(node, digit, Objects.requireNonNull(node.child(digit)));
      push(digit, node);
      index += 1 + node.suffixLength();
    }
  }

  private void removeLast() {
    int depth = path.size() - 1;
    RadixNode parent = path.get(depth - 1);
    parent.removeChild(digits[depth]);
    last().parentCount = 0;
    if (parent.childCount() == 1 && parent.state() == null && depth > 1) {
      mergeWithOnlyChild(depth - 1);
    }
  }

  /** AIN: only if that child has no other parent; else a node with one child remains. */
  private void mergeWithOnlyChild(int depth) {
    RadixNode node = path.get(depth);
    RadixNode child = node.children()[0];
    if (child.parentCount > 1) {
      return;
    }
    RadixNode merged = child.epoch == epoch ? child : child.moveTo(epoch);
    int childDigit = Integer.numberOfTrailingZeros(node.childDigits());
    merged.prependSuffix(node, childDigit);
    path.get(depth - 1).putChild(digits[depth], merged);
    node.parentCount = 0;
  }

  /**
   * Brings sums up to date and forgets hashes on this writer's path, after the state node at its
   * end added {@code before} and now adds {@code after}.
   */
  void sumUp(Sums before, Sums after) {
    int heightBefore = before.height();
    int heightAfter = after.height();
    int siblingsBefore = before.maxSiblings();
    int siblingsAfter = after.maxSiblings();
    for (int i = path.size() - 1; i >= 0; i--) {
      RadixNode node = path.get(i);
      node.hash = null;
      int height = node.height;
      int siblings = node.maxSiblings;
      if (i == 0 && node.state() != null) {
        // AIN: a refused delete leaves old sums at the root until it is summed up anew.
        node.sumUp();
      } else {
        node.size += after.size() - before.size();
        node.bytes += after.bytes() - before.bytes();
        raiseOrFindMaxima(node, heightBefore, heightAfter, siblingsBefore, siblingsAfter);
      }
      heightBefore = height;
      heightAfter = node.height;
      siblingsBefore = siblings;
      siblingsAfter = node.maxSiblings;
    }
  }

  private static void raiseOrFindMaxima(
      RadixNode node, int heightBefore, int heightAfter, int siblingsBefore, int siblingsAfter) {
    boolean heightMayFall = heightBefore == node.height && heightAfter < heightBefore;
    boolean siblingsMayFall = siblingsBefore == node.maxSiblings && siblingsAfter < siblingsBefore;
    if (heightMayFall || siblingsMayFall) {
      node.findMaxima();
    } else {
      node.height = Math.max(node.height, heightAfter);
      node.maxSiblings = Math.max(node.maxSiblings, siblingsAfter);
    }
  }

  private void start(RadixNode root) {
    path.clear();
    path.add(root);
  }

  private void push(int digit, RadixNode node) {
    int depth = path.size();
    if (depth == digits.length) {
      digits = Arrays.copyOf(digits, 2 * depth);
    }
    digits[depth] = digit;
    path.add(node);
  }

  private RadixNode last() {
    return path.get(path.size() - 1);
  }

  /**
   * What a state node adds to the sums of the radix nodes above it.
   *
   * @param height its height
   * @param size its nodes
   * @param bytes its bytes, the label's included
   * @param maxSiblings its most siblings
   */
  record Sums(int height, int size, long bytes, int maxSiblings) {

    static final Sums NONE = new Sums(0, 0, 0, 0);

    static Sums of(StateNode state) {
      return new Sums(
          state.treeHeight(), state.treeSize(), state.bytesInParent(), state.treeMaxSiblings());
    }
  }
}
