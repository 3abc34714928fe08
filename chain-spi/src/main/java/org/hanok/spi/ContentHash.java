package org.hanok.spi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of some bytes: the name under which artifacts, inputs and results are known on the
 * chain and found in object stores.
 *
 * @param text {@code 0x} and 64 lower-case hexadecimal digits
 */
public record ContentHash(String text) {

  private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{64}");

  public ContentHash {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a content hash: " + abbreviated(text));
    }
  }

  /** The hash of {@code content}. */
  public static ContentHash of(byte[] content) {
    return ofDigest(sha256().digest(content));
  }

  /** The hash whose SHA-256 digest is {@code digest}, 32 bytes. */
  public static ContentHash ofDigest(byte[] digest) {
    return new ContentHash("0x" + HexFormat.of().formatHex(digest));
  }

  /** The hash that {@code text} spells, or nothing if it spells none. */
  public static Optional<ContentHash> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ContentHash(text)) : Optional.empty();
  }

  /** A fresh digest of the algorithm behind content hashes. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The 64 hexadecimal digits without {@code 0x}. */
  public String digits() {
    return text.substring(2);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String abbreviated(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
