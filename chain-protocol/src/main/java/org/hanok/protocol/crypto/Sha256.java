package org.hanok.protocol.crypto;

import java.util.HexFormat;

/** SHA-256 as the market writes it: of artifacts, manifests, schemas, inputs and results. */
public final class Sha256 {

  private Sha256() {}

  /** The hash of {@code bytes}, 64 lower-case hexadecimal digits. */
  public static String digits(byte[] bytes) {
    return HexFormat.of().formatHex(Macs.sha256(bytes));
  }
}
