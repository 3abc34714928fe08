package org.hanok.protocol.primitive;

import org.jspecify.annotations.Nullable;

/**
 * The 20 bytes that name an account. Its text carries a checksum in the case of its letters; the
 * case is worked out once, when the address is made.
 */
public final class Address implements Comparable<Address> {

  /** How many bytes an address has. */
  public static final int BYTES = 20;

  /** How many characters its text has, "0x" included. */
  public static final int TEXT_LENGTH = 2 + 2 * BYTES;

  private static final int DIGITS = 2 * BYTES;

  // Texts that were found right, each where its hash says, over what was there. Rules ask about the
  // same addresses all the time; threads may see each other's entries or not.
  private static final @Nullable String[] KNOWN = new @Nullable String[4096];

  private final long high;
  private final long middle;
  private final int low;

  /** Bit i is set where digit i is upper case if it is a letter. */
  private final int upperOfFirst32;

  private final byte upperOfLast8;

  private Address(byte[] bytes, int offset) {
    high = longAt(bytes, offset);
    middle = longAt(bytes, offset + 8);
    low = (int) longAt(bytes, offset + 12);
    long upper = upperCaseDigits();
    upperOfFirst32 = (int) upper;
    upperOfLast8 = (byte) (upper >>> 32);
  }

  /** The address made of exactly these 20 bytes. */
  public static Address of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length);
    }
    return new Address(bytes, 0);
  }

  /** The address made of the 20 bytes that start at {@code offset}. */
  public static Address of(byte[] bytes, int offset) {
    return new Address(bytes, offset);
  }

  /**
   * The address that {@code text} writes: "0x" and 40 digits, of whatever case.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Address parse(String text) {
    Address address = tryParse(text);
    if (address == null) {
      throw new IllegalArgumentException("not an address: " + text);
    }
    return address;
  }

  /** As {@link #parse}, but {@code null} for a text that is no address. */
  public static @Nullable Address tryParse(String text) {
    return isValid(text) ? new Address(Hex.decode(text), 0) : null;
  }

  /** Whether {@code text} is "0x" and 40 digits, of whatever case. */
  public static boolean isValid(String text) {
    return text.length() == TEXT_LENGTH && Hex.isPrefixed(text);
  }

  /** Whether {@code text} is an address whose letters carry the right checksum. */
  public static boolean isChecksummed(String text) {
    if (text.length() != TEXT_LENGTH) {
      return false;
    }
    int slot = text.hashCode() & (KNOWN.length - 1);
    if (text.equals(KNOWN[slot])) {
      return true;
    }
    Address address = tryParse(text);
    boolean right = address != null && address.toString().equals(text);
    if (right) {
      KNOWN[slot] = text;
    }
    return right;
  }

  /** A fresh array of the 20 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = (byte) (nibble(2 * i) << 4 | nibble(2 * i + 1));
    }
    return bytes;
  }

  private int nibble(int digit) {
    if (digit < 16) {
      return (int) (high >>> (60 - 4 * digit)) & 15;
    }
    if (digit < 32) {
      return (int) (middle >>> (60 - 4 * (digit - 16))) & 15;
    }
    return low >>> (28 - 4 * (digit - 32)) & 15;
  }

  // The checksum is the Keccak-256 hash of the 40 lower-case digits: one block, padded 0x01…0x80.
  private long upperCaseDigits() {
    long[] state = new long[KeccakPermutation.LANES];
    for (int i = 0; i < DIGITS; i++) {
      state[i >> 3] |= (long) Hex.digit(nibble(i)) << (8 * (i & 7));
    }
    state[DIGITS >> 3] = 1;
    state[16] = Long.MIN_VALUE;
    KeccakPermutation.apply(state);
    long upper = 0;
    for (int i = 0; i < DIGITS; i++) {
      long octet = state[i >> 4] >>> (8 * ((i >> 1) & 7));
      long topBitOfNibble = (i & 1) == 0 ? octet >>> 7 : octet >>> 3;
      upper |= (topBitOfNibble & 1) << i;
    }
    return upper;
  }

  private static long longAt(byte[] bytes, int offset) {
    long value = 0;
    for (int i = offset; i < offset + 8; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  @Override
  public int compareTo(Address other) {
    int order = Long.compareUnsigned(high, other.high);
    if (order == 0) {
      order = Long.compareUnsigned(middle, other.middle);
    }
    return order != 0 ? order : Integer.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address that
        && high == that.high
        && middle == that.middle
        && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high) * 31 + low;
  }

  /** "0x" and 40 digits whose letters carry the checksum. */
  @Override
  public String toString() {
    byte[] ascii = new byte[TEXT_LENGTH];
    ascii[0] = '0';
    ascii[1] = 'x';
    long upper = (upperOfFirst32 & 0xffffffffL) | (long) (upperOfLast8 & 0xff) << 32;
    for (int i = 0; i < DIGITS; i++) {
      byte digit = Hex.digit(nibble(i));
      boolean raise = digit > '9' && (upper >>> i & 1) == 1;
      ascii[2 + i] = raise ? (byte) (digit - 32) : digit;
    }
    return Hex.ascii(ascii);
  }
}
