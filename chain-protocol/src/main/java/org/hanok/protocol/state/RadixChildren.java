package org.hanok.protocol.state;

import org.jspecify.annotations.Nullable;

/**
 * The children of a radix node by their first digit, with the sums over the node's state node and
 * everything below.
 */
final class RadixChildren {

  private static final RadixNode[] NONE = {};

  /** Bit n is set if there is a child under digit n. */
  private int digits;

  /** The children, in order of their digits. */
  RadixNode[] nodes = NONE;

  int height;
  int size;
  int maxSiblings;
  long bytes;

  private RadixChildren() {}

  /** No children, but the sums of {@code from}. */
  static RadixChildren none(RadixNode from) {
    RadixChildren children = new RadixChildren();
    children.height = from.height();
    children.size = from.size();
    children.maxSiblings = from.maxSiblings();
    children.bytes = from.bytes();
    return children;
  }

  RadixChildren copy() {
    RadixChildren copy = new RadixChildren();
    copy.digits = digits;
    copy.nodes = nodes.clone();
    copy.height = height;
    copy.size = size;
    copy.maxSiblings = maxSiblings;
    copy.bytes = bytes;
    return copy;
  }

  int count() {
    return nodes.length;
  }

  /** The set of digits in use, as bits. */
  int digits() {
    return digits;
  }

  @Nullable RadixNode get(int digit) {
    return (digits >> digit & 1) == 0 ? null : nodes[indexOf(digit)];
  }

  private int indexOf(int digit) {
    return Integer.bitCount(digits & (1 << digit) - 1);
  }

  /** Puts {@code node} under {@code digit}, instead of what is there; counts are the caller's. */
  void put(int digit, RadixNode node) {
    int index = indexOf(digit);
    if ((digits >> digit & 1) != 0) {
      nodes[index] = node;
      return;
    }
    RadixNode[] more = new RadixNode[nodes.length + 1];
    System.arraycopy(nodes, 0, more, 0, index);
    more[index] = node;
    System.arraycopy(nodes, index, more, index + 1, nodes.length - index);
    nodes = more;
    digits |= 1 << digit;
  }

  /** Takes the child under {@code digit} off; counts are the caller's. */
  void remove(int digit) {
    int index = indexOf(digit);
    RadixNode[] fewer = new RadixNode[nodes.length - 1];
    System.arraycopy(nodes, 0, fewer, 0, index);
    System.arraycopy(nodes, index + 1, fewer, index, fewer.length - index);
    nodes = fewer;
    digits &= ~(1 << digit);
  }

  /** Sums up again, all of it. */
  void sumUp(@Nullable StateNode state) {
    size = state == null ? 0 : state.treeSize();
    bytes = state == null ? 0 : state.bytesInParent();
    findMaxima(state);
    for (RadixNode node : nodes) {
      size += node.size();
      bytes += node.bytes();
    }
  }

  /** Computes the height and the most siblings again, which no difference tells. */
  void findMaxima(@Nullable StateNode state) {
    height = state == null ? 0 : state.treeHeight();
    maxSiblings = state == null ? 0 : state.treeMaxSiblings();
    for (RadixNode node : nodes) {
      height = Math.max(height, node.height());
      maxSiblings = Math.max(maxSiblings, node.maxSiblings());
    }
  }
}
