package org.hanok.protocol.state;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * A label as the hexadecimal digits under which radix trees keep it: those of its UTF-8 bytes. AIN:
 * a label that is "0x" and digits is those digits itself, so different labels can have one key
 * ("ab" and "0x6162", "0xAB" and "0xab"), and "0x" has none at all: it is the root of the tree.
 *
 * <p>Digits are computed when asked for, so that a look-up allocates next to nothing.
 */
final class RadixKey {

  // Keys made lately, each where its label's hash says, over what was there: one transaction looks
  // for the same labels in several trees. Threads may see each other's entries or not.
  private static final @Nullable RadixKey[] RECENT = new @Nullable RadixKey[2048];
  private static final int LONGEST_KEPT = 256;

  private final String label;
  // UTF-8, or null where the label is ASCII or "0x…"
  private final byte @Nullable [] bytes;
  private final boolean hex;
  private final int length;

  private RadixKey(String label, byte @Nullable [] bytes, boolean hex, int length) {
    this.label = label;
    this.bytes = bytes;
    this.hex = hex;
    this.length = length;
  }

  static RadixKey of(String label) {
    int hash = label.hashCode();
    int slot = (hash ^ hash >>> 11) & (RECENT.length - 1);
    RadixKey known = RECENT[slot];
    if (known != null && known.label.equals(label)) {
      return known;
    }
    RadixKey made = make(label);
    if (label.length() <= LONGEST_KEPT) {
      RECENT[slot] = made;
    }
    return made;
  }

  private static RadixKey make(String label) {
    if (Hex.isPrefixed(label)) {
      return new RadixKey(label, null, true, label.length() - 2);
    }
    if (isAscii(label)) {
      return new RadixKey(label, null, false, 2 * label.length());
    }
    byte[] utf8 = utf8Of(label);
    return new RadixKey(label, utf8, false, 2 * utf8.length);
  }

  /** Whether {@code label} is kept at the root of a radix tree. */
  static boolean isEmpty(String label) {
    return label.isEmpty() || label.equals("0x");
  }

  private static boolean isAscii(String label) {
    for (int i = 0; i < label.length(); i++) {
      if (label.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  // AIN: a surrogate without its partner becomes U+FFFD, where Java would write a question mark.
  private static byte[] utf8Of(String label) {
    StringBuilder text = new StringBuilder(label);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, '\ufffd');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  String label() {
    return label;
  }

  /** How many digits there are. */
  int length() {
    return length;
  }

  /** The digit at {@code index}, 0 to 15. */
  int digit(int index) {
    if (hex) {
      return Hex.valueOf(label.charAt(index + 2));
    }
    int unit = bytes == null ? label.charAt(index >> 1) : bytes[index >> 1];
    return ((index & 1) == 0 ? unit >> 4 : unit) & 15;
  }

  /**
   * How many digits from {@code index} on agree with the last {@code suffixLength} digits of {@code
   * other}'s key, at most {@code limit}.
   */
  int commonDigits(int index, String other, int suffixLength, int limit) {
    if (!hex && bytes == null && 2 * other.length() - suffixLength == index) {
      int common = commonOfAscii(index, other, limit);
      if (common >= 0) {
        return common;
      }
    }
    RadixKey own = of(other);
    int start = own.length() - suffixLength;
    int i = 0;
    while (i < limit && own.digit(start + i) == digit(index + i)) {
      i++;
    }
    return i;
  }

  /** As above for two labels whose digits are at the same place; -1 if other's are not ASCII. */
  private int commonOfAscii(int index, String other, int limit) {
    if (other.startsWith("0x")) {
      return -1;
    }
    int end = index + limit;
    int i = index;
    while (i < end) {
      char own = label.charAt(i >> 1);
      char its = other.charAt(i >> 1);
      if (its >= 0x80) {
        return -1;
      }
      if ((i & 1) == 0 && own >> 4 != its >> 4) {
        break;
      }
      i |= 1;
      if (i == end || (own & 15) != (its & 15)) {
        break;
      }
      i++;
    }
    return i - index;
  }

  /** The digits from {@code start} to before {@code end}. */
  byte[] digits(int start, int end) {
    byte[] digits = new byte[end - start];
    for (int i = start; i < end; i++) {
      digits[i - start] = (byte) digit(i);
    }
    return digits;
  }
}
