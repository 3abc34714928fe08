package org.hanok.protocol.state;

import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of radix nodes that hold nothing but a leaf. They depend on the leaf's value alone, and
 * most chains store few different values: flags, zeros, the same few words. Remembers a bounded
 * number of them, each where its value's hash code says, over what was there; threads may see each
 * other's entries or not.
 */
final class LeafHashes {

  private static final int SLOTS = 1 << 13;
  private static final int SPREAD = 0x9E3779B9;
  private static final int LONGEST_TEXT = 64;

  private static final @Nullable Entry[] KNOWN = new @Nullable Entry[SLOTS];

  private record Entry(JsonValue value, Hash hash) {}

  private LeafHashes() {}

  /** The hash of a radix node without children that holds a leaf of {@code value}. */
  static Hash of(JsonValue value, MessageHash hasher) {
    if (!isWorthKeeping(value)) {
      return compute(value, hasher);
    }
    int slot = value.hashCode() * SPREAD >>> 19;
    Entry known = KNOWN[slot];
    if (known != null && known.value.equals(value)) {
      return known.hash;
    }
    Hash hash = compute(value, hasher);
    KNOWN[slot] = new Entry(value, hash);
    return hash;
  }

  private static boolean isWorthKeeping(JsonValue value) {
    return value instanceof JsonNumber
        || value instanceof JsonBoolean
        || (value instanceof JsonString text && text.value().length() <= LONGEST_TEXT);
  }

  private static Hash compute(JsonValue value, MessageHash hasher) {
    Hash leaf = StateHasher.hashOfLeaf(value, hasher);
    return hasher.start(Hash.TEXT_LENGTH + 2).add(leaf).add('#').add('#').finish();
  }
}
