package org.hanok.protocol.state;

import java.util.Arrays;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A node of the radix tree that holds the children of one state node. There are more of these than
 * of anything else, hence the layout: one object of 64 bytes, no maps, no copy of digits that a
 * label already tells.
 *
 * <p>{@code parentCount} is how many radix nodes hold this one, over all versions that exist. It
 * decides what is cloned and merged, hence hashes: it must be exact, see {@link RadixWriter}. Only
 * the writing thread looks at it. Whatever a reader can reach is never changed but for that count
 * and for {@code hash}, which goes from null to the only value it can have.
 */
final class RadixNode {

  private static final byte[] NO_DIGITS = {};
  private static final RadixNode[] NO_CHILDREN = {};

  /** The place among siblings in order of insertion; of no meaning without a state node. */
  int serial;

  int parentCount;

  /** The epoch of the writer that may change this node in place. */
  final int epoch;

  // The suffix: how many digits follow the one under which the parent keeps this node, and which,
  // the latter only where there is no state node whose label tells them.
  private char suffixLength;
  private byte @Nullable [] suffix;

  private @Nullable StateNode state;

  // Bit n is set if there is a child under digit n; the children are in order of their digits.
  private char childDigits;
  private RadixNode[] children = NO_CHILDREN;

  // Over the state node and everything below, as of the last time they were summed up.
  int height;
  int size;
  int maxSiblings;
  long bytes;

  /** The proof hash, or null if it has to be computed. */
  @Nullable Hash hash;

  RadixNode(int serial, int epoch) {
    this.serial = serial;
    this.epoch = epoch;
  }

  /** The same node for another epoch; takes this one's place and count. */
  RadixNode moveTo(int newEpoch) {
    RadixNode copy = copy(newEpoch);
    copy.parentCount = parentCount;
    return copy;
  }

  /** A second node that shares all children; nothing holds it yet. */
  RadixNode cloneFor(int newEpoch) {
    RadixNode clone = copy(newEpoch);
    for (RadixNode child : children) {
      child.parentCount++;
    }
    if (state != null) {
      state.parentCount++;
    }
    return clone;
  }

  private RadixNode copy(int newEpoch) {
    RadixNode copy = new RadixNode(serial, newEpoch);
    copy.suffixLength = suffixLength;
    copy.suffix = suffix;
    copy.state = state;
    copy.childDigits = childDigits;
    copy.children = children.length == 0 ? NO_CHILDREN : children.clone();
    copy.copySums(this);
    copy.hash = hash;
    return copy;
  }

  /** Takes over what {@code other} adds up to. */
  void copySums(RadixNode other) {
    height = other.height;
    size = other.size;
    maxSiblings = other.maxSiblings;
    bytes = other.bytes;
  }

  @Nullable StateNode state() {
    return state;
  }

  /**
   * Puts a state node here, whose label must have this node's place as its key, or takes it off.
   */
  void setState(@Nullable StateNode newState) {
    if (state != null) {
      state.parentCount--;
      if (newState == null) {
        suffix = suffix();
      }
    }
    if (newState != null) {
      newState.parentCount++;
      suffix = null;
    }
    state = newState;
  }

  /** Puts the same state node here in the form of another epoch. */
  void replaceMovedState(StateNode moved) {
    state = moved;
  }

  /** The children in order of their digits; not to be changed. */
  RadixNode[] children() {
    return children;
  }

  /** The digits under which there are children, as bits. */
  int childDigits() {
    return childDigits;
  }

  int childCount() {
    return children.length;
  }

  @Nullable RadixNode child(int digit) {
    return (childDigits >> digit & 1) == 0 ? null : children[indexOf(digit)];
  }

  private int indexOf(int digit) {
    return Integer.bitCount(childDigits & ((1 << digit) - 1));
  }

  /** Puts {@code node} under {@code digit}, instead of what is there; counts are the caller's. */
  void putChild(int digit, RadixNode node) {
    int index = indexOf(digit);
    if ((childDigits >> digit & 1) != 0) {
      children[index] = node;
      return;
    }
    RadixNode[] more = new RadixNode[children.length + 1];
    System.arraycopy(children, 0, more, 0, index);
    more[index] = node;
    System.arraycopy(children, index, more, index + 1, children.length - index);
    children = more;
    childDigits |= (char) (1 << digit);
  }

  /** Takes the child under {@code digit} off; counts are the caller's. */
  void removeChild(int digit) {
    int index = indexOf(digit);
    RadixNode[] fewer = new RadixNode[children.length - 1];
    System.arraycopy(children, 0, fewer, 0, index);
    System.arraycopy(children, index + 1, fewer, index, fewer.length - index);
    children = fewer;
    childDigits &= (char) ~(1 << digit);
  }

  int suffixLength() {
    return suffixLength;
  }

  /** Sets the suffix of a node that gets its state node right after. */
  void setSuffixLength(int length) {
    if (length > Character.MAX_VALUE) {
      throw new IllegalArgumentException("a label of more than 65535 digits");
    }
    suffixLength = (char) length;
  }

  /** Sets the suffix of a node; of one with a state node only the length is kept. */
  void setSuffix(byte[] digits) {
    setSuffixLength(digits.length);
    suffix = state == null && digits.length > 0 ? digits : null;
  }

  /** Cuts the first {@code count} digits of the suffix off. */
  void cutSuffix(int count) {
    if (suffix != null) {
      suffix = Arrays.copyOfRange(suffix, count, suffix.length);
    }
    setSuffixLength(suffixLength - count);
  }

  /** The digits of the suffix. */
  byte[] suffix() {
    if (suffixLength == 0) {
      return NO_DIGITS;
    }
    if (state == null) {
      return suffix == null ? NO_DIGITS : suffix;
    }
    RadixKey key = RadixKey.of(state.label());
    return key.digits(key.length() - suffixLength, key.length());
  }

  /** Whether the suffix continues {@code key} at {@code index}. */
  boolean matches(RadixKey key, int index) {
    if (suffixLength == 0) {
      return true;
    }
    if (state != null
        && suffixLength == key.length() - index
        && state.label().equals(key.label())) {
      return true;
    }
    return commonDigits(key, index) == suffixLength;
  }

  /** How many digits of the suffix agree with {@code key} from {@code index} on. */
  int commonDigits(RadixKey key, int index) {
    int limit = Math.min(suffixLength, key.length() - index);
    if (limit <= 0) {
      return 0;
    }
    if (suffix != null) {
      int i = 0;
      while (i < limit && suffix[i] == key.digit(index + i)) {
        i++;
      }
      return i;
    }
    return state == null ? 0 : key.commonDigits(index, state.label(), suffixLength, limit);
  }

  /** Sums up again, all of it. */
  void sumUp() {
    size = state == null ? 0 : state.treeSize();
    bytes = state == null ? 0 : state.bytesInParent();
    for (RadixNode child : children) {
      size += child.size;
      bytes += child.bytes;
    }
    findMaxima();
  }

  /** Computes the height and the most siblings again, which no difference tells. */
  void findMaxima() {
    height = state == null ? 0 : state.treeHeight();
    maxSiblings = state == null ? 0 : state.treeMaxSiblings();
    for (RadixNode child : children) {
      height = Math.max(height, child.height);
      maxSiblings = Math.max(maxSiblings, child.maxSiblings);
    }
  }
}
