package org.hanok.protocol.state;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * A label as the hexadecimal digits under which radix trees keep it: those of its UTF-8 bytes. AIN:
 * a label that is "0x" and digits is those digits itself, so different labels can have one key
 * ("ab" and "0x6162", "0xAB" and "0xab"), and "0x" has none at all: it is the root of the tree.
 */
final class RadixKey {

  // As many as a block of some hundred jobs looks for: some 200 bytes each.
  private static final int KEPT = 1 << 14;

  // Keys made lately, each where its label's hash says, over what was there: one transaction looks
  // for the same labels in several trees. Threads may see each other's entries or not.
  private static final @Nullable RadixKey[] RECENT = new @Nullable RadixKey[KEPT];
  private static final int LONGEST_KEPT = 256;
  private static final int DIGITS_PER_WORD = 8;

  private final String label;
  private final int length;
  // Eight digits each, the first in the highest bits; zeros at the end. Filled before it gets here:
  // only then do threads that find this key without a lock see the digits.
  private final int[] words;

  private RadixKey(String label, int length, int[] words) {
    this.label = label;
    this.length = length;
    this.words = words;
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
    RadixKey digits = label.startsWith("0x") ? ofDigits(label) : null;
    return digits == null ? ofBytes(label, utf8Of(label)) : digits;
  }

  /** The key of a label that is "0x" and digits; {@code null} if it is anything else. */
  private static @Nullable RadixKey ofDigits(String label) {
    int length = label.length() - 2;
    int[] words = new int[(length + DIGITS_PER_WORD - 1) / DIGITS_PER_WORD];
    for (int i = 0; i < length; i++) {
      int digit = Hex.valueOf(label.charAt(i + 2));
      if (digit < 0) {
        return null;
      }
      words[i >> 3] |= digit << (28 - ((i & 7) << 2));
    }
    return new RadixKey(label, length, words);
  }

  private static RadixKey ofBytes(String label, byte[] bytes) {
    int[] words = new int[(bytes.length + 3) / 4];
    for (int i = 0; i < bytes.length; i++) {
      words[i >> 2] |= (bytes[i] & 0xff) << (24 - ((i & 3) << 3));
    }
    return new RadixKey(label, 2 * bytes.length, words);
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
    if (isAscii(label)) {
      return label.getBytes(StandardCharsets.US_ASCII);
    }
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
    return words[index >> 3] >>> (28 - ((index & 7) << 2)) & 15;
  }

  /** The eight digits from {@code from} on, the first in the highest bits, zeros after the end. */
  int eightDigits(int from) {
    int word = from >> 3;
    int shift = (from & 7) << 2;
    int digits = word < words.length ? words[word] << shift : 0;
    return shift == 0 || word + 1 >= words.length
        ? digits
        : digits | words[word + 1] >>> (32 - shift);
  }

  /**
   * How many digits from {@code index} on agree with {@code other}'s from {@code otherIndex} on, at
   * most {@code limit}, which both have.
   */
  int commonDigits(int index, RadixKey other, int otherIndex, int limit) {
    for (int i = 0; i < limit; i += DIGITS_PER_WORD) {
      int difference = eightDigits(index + i) ^ other.eightDigits(otherIndex + i);
      if (difference != 0) {
        return Math.min(limit, i + (Integer.numberOfLeadingZeros(difference) >> 2));
      }
    }
    return limit;
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
