package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hanok.runtime.oci.refusal.BadImage;

/** A SHA-256, in lower-case hexadecimal digits. */
record Digest(String hex) {

  private static final String PREFIX = "sha256:";

  /** Reads {@code sha256:…}; no image needs another kind. */
  static Digest parse(String text) throws BadImage {
    if (!text.matches(PREFIX + "[0-9a-f]{64}")) {
      throw BadImage.malformed(
          "a digest that is no SHA-256 is not taken here: " + BadImage.shown(text));
    }
    return new Digest(text.substring(PREFIX.length()));
  }

  /** Of all that {@code in} has yet. */
  static Digest of(InputStream in) throws IOException {
    DigestInputStream all = new DigestInputStream(in, sha256());
    all.transferTo(OutputStream.nullOutputStream());
    return of(all.getMessageDigest());
  }

  static Digest of(MessageDigest sum) {
    return new Digest(HexFormat.of().formatHex(sum.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
