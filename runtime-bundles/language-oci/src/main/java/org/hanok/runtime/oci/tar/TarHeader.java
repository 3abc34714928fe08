package org.hanok.runtime.oci.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.oci.refusal.Utf8;

/** A block of 512 bytes that announces something; POSIX's, GNU's and the old form. */
record TarHeader(byte[] block) {

  static final int BYTES = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;

  boolean isEmpty() {
    return Arrays.equals(block, new byte[BYTES]);
  }

  void check() throws BadImage {
    long said = number(CHECKSUM, CHECKSUM_BYTES);
    long sum = 0;
    for (int at = 0; at < BYTES; at++) {
      boolean isSum = at >= CHECKSUM && at < CHECKSUM + CHECKSUM_BYTES;
      sum += isSum ? ' ' : block[at] & 0xff;
    }
    if (said != sum) {
      throw BadImage.malformed("a tar archive in it is damaged");
    }
  }

  String name() throws BadImage {
    String name = text(0, 100);
    // GNU's own form has other things where POSIX has the beginning of long names.
    boolean isPosix = "ustar\0".equals(new String(block, 257, 6, StandardCharsets.ISO_8859_1));
    String prefix = isPosix ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  int mode() throws BadImage {
    return (int) number(100, 8) & 07777;
  }

  long size() throws BadImage {
    return number(124, 12);
  }

  char type() {
    return (char) (block[156] & 0xff);
  }

  String link() throws BadImage {
    return text(157, 100);
  }

  private String text(int from, int length) throws BadImage {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return Utf8.text(Arrays.copyOfRange(block, from, end));
  }

  /** Octal digits, or, behind a first byte with its highest bit set, a binary number. */
  private long number(int from, int length) throws BadImage {
    if (block[from] < 0) {
      return binary(from, length);
    }
    String digits =
        new String(block, from, length, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    if (!digits.matches("[0-7]{0,20}")) {
      throw BadImage.malformed("a tar archive in it has a number that is none");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private long binary(int from, int length) throws BadImage {
    long value = block[from] & 0x7f;
    for (int at = from + 1; at < from + length; at++) {
      if (value >= 1L << 48) {
        throw BadImage.malformed("a tar archive in it has a number beyond all bounds");
      }
      value = value << 8 | block[at] & 0xff;
    }
    return value;
  }
}
