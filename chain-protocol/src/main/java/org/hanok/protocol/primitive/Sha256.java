package org.hanok.protocol.primitive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as the market writes it: of artifacts, manifests, schemas, inputs and results. */
public final class Sha256 {

  private Sha256() {}

  /** The hash of {@code bytes}, 64 lower-case hexadecimal digits. */
  public static String digits(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  /** The hash of {@code bytes}, 32 bytes. */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
