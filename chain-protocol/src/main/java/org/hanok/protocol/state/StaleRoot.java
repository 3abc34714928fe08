package org.hanok.protocol.state;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What the root of a radix tree says of itself where that is not what it holds. AIN: a refused
 * delete leaves the old hash and sums, and they go into the state's hash, so a state that is
 * written down must keep them: nothing tells them again.
 *
 * @param hash its hash, {@link StateHasher#NULL} included
 * @param height its height
 * @param size its nodes
 * @param bytes its bytes
 * @param maxSiblings its most siblings
 */
record StaleRoot(Hash hash, int height, int size, long bytes, int maxSiblings) {

  private static final int LENGTH = 5;

  /** What {@code root} says, or {@code null} if it holds just that. */
  static @Nullable StaleRoot of(RadixNode root) {
    if (root.state() == null) {
      return null;
    }
    RadixNode anew = root.moveTo(root.epoch);
    anew.hash = null;
    anew.sumUp();
    StaleRoot told = told(root);
    return told.equals(told(anew)) ? null : told;
  }

  private static StaleRoot told(RadixNode root) {
    return new StaleRoot(
        StateHasher.hash(root), root.height, root.size, root.bytes, root.maxSiblings);
  }

  /** Lets {@code root} say this again. */
  void putInto(RadixNode root) {
    root.hash = hash;
    root.height = height;
    root.size = size;
    root.bytes = bytes;
    root.maxSiblings = maxSiblings;
  }

  void append(StringBuilder line) {
    line.append("[\"").append(text(hash)).append("\",").append(height).append(',').append(size);
    line.append(',').append(bytes).append(',').append(maxSiblings).append(']');
  }

  /** What {@link #append} wrote, or {@code null} if that is something else. */
  static @Nullable StaleRoot read(JsonArray json) {
    if (json.size() != LENGTH || !(json.at(0) instanceof JsonString text)) {
      return null;
    }
    long[] numbers = new long[LENGTH];
    for (int i = 1; i < LENGTH; i++) {
      if (!(json.at(i) instanceof JsonNumber number)) {
        return null;
      }
      numbers[i] = (long) number.value();
    }
    Hash hash = hash(text.value());
    return hash == null
        ? null
        : new StaleRoot(
            hash, (int) numbers[1], (int) numbers[2], numbers[3], (int) numbers[LENGTH - 1]);
  }

  /** A hash as a line has it; empty for the null that a tree starts with. */
  static String text(Hash hash) {
    return StateHasher.isNull(hash) ? "" : hash.toString();
  }

  /** The hash that {@link #text} wrote, or {@code null} if it is none. */
  static @Nullable Hash hash(String text) {
    return text.isEmpty() ? StateHasher.NULL : Hash.parse(text);
  }
}
