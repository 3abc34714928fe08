package org.hanok.runtime.support.wire;

import java.io.IOException;

/** Small things that both sides need. */
final class Texts {

  private Texts() {}

  /** {@code text} without control characters, {@code maxChars} at most. */
  static String printable(String text, int maxChars) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
    return plain.length() <= maxChars ? plain : plain.substring(0, maxChars - 1) + "…";
  }

  static <E> E constant(E[] constants, int ordinal) throws IOException {
    if (ordinal >= constants.length) {
      throw new IOException("no such kind: " + ordinal);
    }
    return constants[ordinal];
  }
}
