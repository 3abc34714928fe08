package org.hanok.protocol.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.KeccakPermutation;

/**
 * The Keccak-256 hash function, with the original padding (not SHA-3's). An instance collects input
 * piece by piece and may be used again after each {@link #digest()}; it is not thread-safe.
 */
public final class Keccak256 {

  private static final int RATE = 136;
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] state = new long[KeccakPermutation.LANES];
  private final byte[] block = new byte[RATE];
  private final byte[] text = new byte[Hash.TEXT_LENGTH];
  private int filled;

  /** The hash of {@code input}. */
  public static Hash hash(byte[] input) {
    return new Keccak256().update(input, 0, input.length).digest();
  }

  /** The hash of the hash of {@code input}, AIN's usual form. */
  public static Hash doubleHash(byte[] input) {
    return new Keccak256().update(input, 0, input.length).doubleDigest();
  }

  /** Adds one byte. */
  public Keccak256 update(byte input) {
    if (filled == RATE) {
      absorb(block, 0);
      filled = 0;
    }
    block[filled++] = input;
    return this;
  }

  /** Adds all bytes of {@code input}. */
  public Keccak256 update(byte[] input) {
    return update(input, 0, input.length);
  }

  /** Adds {@code length} bytes of {@code input} from {@code offset} on. */
  public Keccak256 update(byte[] input, int offset, int length) {
    int position = offset;
    int end = offset + length;
    while (position < end) {
      if (filled == RATE) {
        absorb(block, 0);
        filled = 0;
      }
      int count = Math.min(RATE - filled, end - position);
      System.arraycopy(input, position, block, filled, count);
      filled += count;
      position += count;
    }
    return this;
  }

  /**
   * Adds the UTF-8 form of {@code text}. AIN: a surrogate without its partner becomes U+FFFD, as
   * Node's Buffer has it.
   */
  public Keccak256 updateUtf8(CharSequence text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        update((byte) c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        updateCodePoint(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        updateCodePoint(Character.isSurrogate(c) ? 0xfffd : c);
      }
    }
    return this;
  }

  private void updateCodePoint(int codePoint) {
    if (codePoint < 0x800) {
      update((byte) (0xc0 | codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        update((byte) (0xe0 | codePoint >> 12));
      } else {
        update((byte) (0xf0 | codePoint >> 18));
        update((byte) (0x80 | (codePoint >> 12 & 0x3f)));
      }
      update((byte) (0x80 | (codePoint >> 6 & 0x3f)));
    }
    update((byte) (0x80 | (codePoint & 0x3f)));
  }

  /** Adds the 66 characters of the text of {@code hash}. */
  public Keccak256 updateText(Hash hash) {
    if (filled + Hash.TEXT_LENGTH <= RATE) {
      hash.writeTextTo(block, filled);
      filled += Hash.TEXT_LENGTH;
      return this;
    }
    hash.writeTextTo(text, 0);
    return update(text, 0, text.length);
  }

  /** The hash of all input since the last digest; the instance is empty again afterwards. */
  public Hash digest() {
    finish();
    Hash hash = squeeze();
    reset();
    return hash;
  }

  /** The hash of the hash of all input since the last digest. */
  public Hash doubleDigest() {
    finish();
    // The 32 bytes of the first hash are in place already: empty the rest and pad.
    for (int i = 4; i < state.length; i++) {
      state[i] = 0;
    }
    state[4] = 1;
    state[16] = Long.MIN_VALUE;
    KeccakPermutation.apply(state);
    Hash hash = squeeze();
    reset();
    return hash;
  }

  /** Forgets all input. */
  public void reset() {
    Arrays.fill(state, 0);
    filled = 0;
  }

  private void finish() {
    if (filled == RATE) {
      absorb(block, 0);
      filled = 0;
    }
    Arrays.fill(block, filled, RATE, (byte) 0);
    block[filled] = 1;
    block[RATE - 1] |= (byte) 0x80;
    absorb(block, 0);
  }

  private void absorb(byte[] input, int offset) {
    for (int i = 0; i < RATE / 8; i++) {
      state[i] ^= (long) LITTLE_ENDIAN.get(input, offset + 8 * i);
    }
    KeccakPermutation.apply(state);
  }

  private Hash squeeze() {
    return new Hash(
        Long.reverseBytes(state[0]),
        Long.reverseBytes(state[1]),
        Long.reverseBytes(state[2]),
        Long.reverseBytes(state[3]));
  }
}
