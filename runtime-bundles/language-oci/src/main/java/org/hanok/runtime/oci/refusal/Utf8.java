package org.hanok.runtime.oci.refusal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strangers' texts. */
public final class Utf8 {

  private Utf8() {}

  /** {@code bytes} as text, which must be UTF-8 without NUL. */
  public static String text(byte[] bytes) throws BadImage {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException _) {
      // Said below.
    }
    throw BadImage.malformed("a text in it is not UTF-8, or has a NUL");
  }
}
