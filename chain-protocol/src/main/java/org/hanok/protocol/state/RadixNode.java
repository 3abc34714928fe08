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

  /** How many digits of the suffix a node tells without its label. */
  private static final int HEAD_DIGITS = 8;

  /** The place among siblings in order of insertion; of no meaning without a state node. */
  int serial;

  int parentCount;

  /** The epoch of the writer that may change this node in place. */
  final int epoch;

  // The suffix: how many digits follow the one under which the parent keeps this node, and which,
  // the latter only where there is no state node whose label tells them.
  private char suffixLength;
  private byte @Nullable [] suffix;

  // The suffix's first digits, the first in the highest bits, zeros after its end: most look-ups
  // need no more, and a label is two objects further away.
  private int head;

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
    copy.head = head;
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
   *
   * @throws IllegalArgumentException if the label has fewer digits than the suffix
   */
  void setState(@Nullable StateNode newState) {
    if (state != null) {
      state.parentCount--;
      // Without children the node goes, too.
      if (newState == null && children.length > 0) {
        suffix = suffix();
      }
    }
    if (newState != null) {
      if (state == null) {
        head = headOf(newState.label(), suffixLength);
      }
      newState.parentCount++;
      suffix = null;
    }
    state = newState;
  }

  private static int headOf(String label, int suffixLength) {
    RadixKey key = RadixKey.of(label);
    if (suffixLength > key.length()) {
      throw new IllegalArgumentException("a label shorter than its place");
    }
    return key.eightDigits(key.length() - suffixLength);
  }

  private static int headOf(byte[] digits) {
    int head = 0;
    for (int i = 0; i < Math.min(digits.length, HEAD_DIGITS); i++) {
      head |= digits[i] << (28 - 4 * i);
    }
    return head;
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

  /** Sets the length of the suffix of a node that gets its state node right after. */
  void setSuffixLength(int length) {
    if (length > Character.MAX_VALUE) {
      throw new IllegalArgumentException("a label of more than 65535 digits");
    }
    suffixLength = (char) length;
    if (state != null) {
      head = headOf(state.label(), length);
    }
  }

  /** Sets the suffix of a node that has no state node. */
  void setSuffix(byte[] digits) {
    setSuffixLength(digits.length);
    suffix = digits.length > 0 ? digits : null;
    head = headOf(digits);
  }

  /** Cuts the first {@code count} digits of the suffix off. */
  void cutSuffix(int count) {
    if (state != null) {
      setSuffixLength(suffixLength - count);
    } else {
      setSuffix(Arrays.copyOfRange(suffix(), count, suffixLength));
    }
  }

  /** Puts the digits of {@code parent}'s suffix and {@code digit} before the suffix. */
  void prependSuffix(RadixNode parent, int digit) {
    if (state != null) {
      setSuffixLength(parent.suffixLength + 1 + suffixLength);
      return;
    }
    byte[] joined = Arrays.copyOf(parent.suffix(), parent.suffixLength + 1 + suffixLength);
    joined[parent.suffixLength] = (byte) digit;
    System.arraycopy(suffix(), 0, joined, parent.suffixLength + 1, suffixLength);
    setSuffix(joined);
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

  /** Whether {@link #suffixDigit} tells every digit at once. */
  boolean isSuffixShort() {
    return suffixLength <= HEAD_DIGITS;
  }

  /** The digit of the suffix at {@code index}, which must be below its length. */
  int suffixDigit(int index) {
    return index < HEAD_DIGITS ? head >>> (28 - 4 * index) & 15 : suffix()[index];
  }

  /** Whether the suffix continues {@code key} at {@code index}. */
  boolean matches(RadixKey key, int index) {
    int length = suffixLength;
    if (length == 0) {
      return true;
    }
    int difference = head ^ key.eightDigits(index);
    if (length > key.length() - index) {
      return false;
    }
    if (length <= HEAD_DIGITS) {
      return difference >>> (32 - 4 * length) == 0;
    }
    return difference == 0 && (isRestOf(key, index) || commonDigits(key, index) == length);
  }

  private boolean isRestOf(RadixKey key, int index) {
    return state != null
        && suffixLength == key.length() - index
        && state.label().equals(key.label());
  }

  /** How many digits of the suffix agree with {@code key} from {@code index} on. */
  int commonDigits(RadixKey key, int index) {
    int limit = Math.min(suffixLength, key.length() - index);
    int common = Integer.numberOfLeadingZeros(head ^ key.eightDigits(index)) >> 2;
    if (common < HEAD_DIGITS || limit <= HEAD_DIGITS) {
      return Math.min(common, limit);
    }
    if (state != null) {
      RadixKey own = RadixKey.of(state.label());
      return own.commonDigits(own.length() - suffixLength, key, index, limit);
    }
    byte[] digits = suffix();
    while (common < limit && digits[common] == key.digit(index + common)) {
      common++;
    }
    return common;
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
