package org.hanok.protocol.state;

import java.util.Arrays;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A node of the radix tree that holds the children of one state node. There are more of these than
 * of anything else, hence the layout: no maps, no own copy of digits that a label already tells,
 * and sums only where there are children to sum up.
 *
 * <p>{@code parentCount} is how many radix nodes hold this one, over all versions that exist. It
 * decides what is cloned and merged, hence hashes: it must be exact, see {@link TreeWriter}. Only
 * the writing thread looks at it. Whatever a reader can reach is never changed but for that count
 * and for {@code hash}, which goes from null to the only value it can have.
 */
final class RadixNode {

  static final byte[] NO_DIGITS = {};

  /** The place among siblings in order of insertion; of no meaning without a state node. */
  int serial;

  int parentCount;

  /** The epoch of the writer that may change this node in place. */
  int epoch;

  /** How many digits follow the one under which the parent keeps this node. */
  private int suffixLength;

  // Only where there is no state node whose label tells the digits.
  private byte @Nullable [] suffix;
  private @Nullable StateNode state;
  private @Nullable RadixChildren children;

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
    if (children != null) {
      for (RadixNode child : children.nodes) {
        child.parentCount++;
      }
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
    copy.children = children == null ? null : children.copy();
    copy.hash = hash;
    return copy;
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
        suffix = digits();
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

  @Nullable RadixChildren children() {
    return children;
  }

  /** The children, made if there are none. They start with the sums of {@code from}. */
  RadixChildren childrenOrNew(RadixNode from) {
    if (children == null) {
      children = RadixChildren.none(from);
    }
    return children;
  }

  void dropEmptyChildren() {
    if (children != null && children.count() == 0) {
      children = null;
    }
  }

  int childCount() {
    return children == null ? 0 : children.count();
  }

  @Nullable RadixNode child(int digit) {
    return children == null ? null : children.get(digit);
  }

  int suffixLength() {
    return suffixLength;
  }

  /** Sets the suffix of a node that gets its state node right after. */
  void setSuffixLength(int length) {
    suffixLength = length;
  }

  /** Sets the suffix of a node; one with a state node only needs the length. */
  void setSuffix(byte[] digits) {
    suffixLength = digits.length;
    suffix = state == null && digits.length > 0 ? digits : null;
  }

  /** Cuts the first {@code count} digits of the suffix off. */
  void cutSuffix(int count) {
    if (suffix != null) {
      suffix = Arrays.copyOfRange(suffix, count, suffix.length);
    }
    suffixLength -= count;
  }

  /** The digits of the suffix. */
  byte[] digits() {
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
    return state == null ? 0 : commonDigitsWithLabel(state, key, index, limit);
  }

  private int commonDigitsWithLabel(StateNode holder, RadixKey key, int index, int limit) {
    RadixKey own = RadixKey.of(holder.label());
    int start = own.length() - suffixLength;
    int i = 0;
    while (i < limit && own.digit(start + i) == key.digit(index + i)) {
      i++;
    }
    return i;
  }

  int height() {
    return children != null ? children.height : state != null ? state.treeHeight() : 0;
  }

  int size() {
    return children != null ? children.size : state != null ? state.treeSize() : 0;
  }

  long bytes() {
    return children != null ? children.bytes : state != null ? state.bytesInParent() : 0;
  }

  int maxSiblings() {
    return children != null ? children.maxSiblings : state != null ? state.treeMaxSiblings() : 0;
  }
}
