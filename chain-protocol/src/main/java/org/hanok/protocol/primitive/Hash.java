package org.hanok.protocol.primitive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * 32 bytes that identify something: a transaction, a block, a state. Held as four longs, since
 * millions of them are kept in memory at a time.
 */
public final class Hash implements Comparable<Hash> {

  /** How many bytes a hash has. */
  public static final int BYTES = 32;

  /** How many characters its text has, "0x" included. */
  public static final int TEXT_LENGTH = 2 + 2 * BYTES;

  /** The hash of zero bytes only, which nothing hashes to. */
  public static final Hash ZERO = new Hash(0, 0, 0, 0);

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  /** A hash of four big-endian longs. */
  public Hash(long first, long second, long third, long fourth) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
  }

  /** The hash made of exactly these 32 bytes. */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return of(bytes, 0);
  }

  /** The hash made of the 32 bytes that start at {@code offset}. */
  public static Hash of(byte[] bytes, int offset) {
    return new Hash(
        (long) BIG_ENDIAN.get(bytes, offset),
        (long) BIG_ENDIAN.get(bytes, offset + 8),
        (long) BIG_ENDIAN.get(bytes, offset + 16),
        (long) BIG_ENDIAN.get(bytes, offset + 24));
  }

  /**
   * The hash that {@code text} writes: "0x" and 64 digits.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Hash parse(String text) {
    Hash hash = tryParse(text);
    if (hash == null) {
      throw new IllegalArgumentException("not a hash: " + text);
    }
    return hash;
  }

  /** As {@link #parse}, but {@code null} for a text that is no hash. */
  public static @Nullable Hash tryParse(String text) {
    if (text.length() != TEXT_LENGTH || !Hex.isPrefixed(text)) {
      return null;
    }
    return new Hash(longAt(text, 2), longAt(text, 18), longAt(text, 34), longAt(text, 50));
  }

  private static long longAt(String text, int start) {
    long value = 0;
    for (int i = start; i < start + 16; i++) {
      value = value << 4 | Hex.valueOf(text.charAt(i));
    }
    return value;
  }

  /** A fresh array of the 32 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    writeTo(bytes, 0);
    return bytes;
  }

  /** Writes the 32 bytes into {@code target} from {@code offset} on. */
  public void writeTo(byte[] target, int offset) {
    BIG_ENDIAN.set(target, offset, first);
    BIG_ENDIAN.set(target, offset + 8, second);
    BIG_ENDIAN.set(target, offset + 16, third);
    BIG_ENDIAN.set(target, offset + 24, fourth);
  }

  /** Writes the 66 ASCII characters of the text into {@code target} from {@code offset} on. */
  public void writeTextTo(byte[] target, int offset) {
    target[offset] = '0';
    target[offset + 1] = 'x';
    writeDigits(first, target, offset + 2);
    writeDigits(second, target, offset + 18);
    writeDigits(third, target, offset + 34);
    writeDigits(fourth, target, offset + 50);
  }

  private static void writeDigits(long value, byte[] target, int offset) {
    for (int i = 15; i >= 0; i--) {
      target[offset + i] = Hex.digit((int) value);
      value >>>= 4;
    }
  }

  /** The word at {@code index}, 0 to 3, big-endian. */
  public long word(int index) {
    return switch (index) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      case 3 -> fourth;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public int compareTo(Hash other) {
    for (int i = 0; i < 4; i++) {
      int order = Long.compareUnsigned(word(i), other.word(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash that
        && first == that.first
        && second == that.second
        && third == that.third
        && fourth == that.fourth;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  /** "0x" and 64 lower-case digits. */
  @Override
  public String toString() {
    byte[] ascii = new byte[TEXT_LENGTH];
    writeTextTo(ascii, 0);
    return Hex.ascii(ascii);
  }
}
