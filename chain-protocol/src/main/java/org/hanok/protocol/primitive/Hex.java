package org.hanok.protocol.primitive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hexadecimal digits, UTF-8 and bytes, without allocation beyond the result. */
public final class Hex {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  // What each ASCII character is worth as a digit; -1 for none.
  private static final byte[] VALUES = valuesOfAscii();

  private Hex() {}

  private static byte[] valuesOfAscii() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int nibble = 0; nibble < 16; nibble++) {
      values[DIGITS[nibble]] = (byte) nibble;
      values[Character.toUpperCase(DIGITS[nibble])] = (byte) nibble;
    }
    return values;
  }

  /** The lower-case digit for {@code nibble}, 0 to 15, as an ASCII byte. */
  public static byte digit(int nibble) {
    return DIGITS[nibble & 15];
  }

  /** The value of a digit of either case, or −1 if {@code c} is none. */
  public static int valueOf(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  /** Whether {@code text} from {@code start} on consists of digits only; an empty rest does. */
  public static boolean isHex(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (valueOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether {@code text} is "0x" followed by any number of digits, none included. AIN: such a
   * string is decoded before it is hashed, and as a label it is its own radix key.
   */
  public static boolean isPrefixed(String text) {
    return text.length() >= 2 && text.charAt(0) == '0' && text.charAt(1) == 'x' && isHex(text, 2);
  }

  /** The bytes as lower-case digits, without prefix. */
  public static String encode(byte[] bytes) {
    byte[] ascii = new byte[bytes.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      ascii[2 * i] = digit(bytes[i] >> 4);
      ascii[2 * i + 1] = digit(bytes[i]);
    }
    return ascii(ascii);
  }

  /** The bytes as lower-case digits after "0x". */
  public static String encodePrefixed(byte[] bytes) {
    return "0x" + encode(bytes);
  }

  /**
   * The bytes that the digits stand for; a "0x" in front is skipped and an odd number of digits is
   * padded with a zero on the left.
   *
   * @throws IllegalArgumentException if another character occurs
   */
  public static byte[] decode(String text) {
    int start = text.startsWith("0x") ? 2 : 0;
    int digits = text.length() - start;
    byte[] bytes = new byte[(digits + 1) / 2];
    int position = digits & 1;
    for (int i = start; i < text.length(); i++, position++) {
      int value = valueOf(text.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("not a hexadecimal digit at " + i);
      }
      bytes[position >> 1] |= (byte) ((position & 1) == 0 ? value << 4 : value);
    }
    return bytes;
  }

  /**
   * The UTF-8 form of {@code text}. AIN: a surrogate without its partner becomes U+FFFD, as Node's
   * Buffer has it, while Java would write a question mark.
   */
  public static byte[] utf8(String text) {
    return withoutLoneSurrogates(text).getBytes(StandardCharsets.UTF_8);
  }

  private static String withoutLoneSurrogates(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
        i++;
        continue;
      }
      repaired = repaired == null ? new StringBuilder(text) : repaired;
      repaired.setCharAt(i, '\ufffd');
    }
    return repaired == null ? text : repaired.toString();
  }

  @SuppressWarnings("deprecation") // the one constructor that copies ASCII without decoding
  static String ascii(byte[] ascii) {
    return new String(ascii, 0, 0, ascii.length);
  }
}
