package org.hanok.signing.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hanok.protocol.primitive.Hex;

/** What a node and its signer both know, 32 bytes; it never crosses the wire. */
public final class SignerSecret {

  static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final long MAX_FILE_BYTES = 4096;

  private final byte[] key;

  private SignerSecret(byte[] key) {
    this.key = key;
  }

  /** The secret of 32 bytes. */
  static SignerSecret of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a secret has " + BYTES + " bytes");
    }
    return new SignerSecret(bytes.clone());
  }

  /** The secret that {@code file} holds as 64 hexadecimal digits; empty if it holds none. */
  public static Optional<SignerSecret> read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      return Optional.empty();
    }
    String text = Files.readString(file).strip();
    return text.length() == 2 * BYTES && Hex.isHex(text, 0)
        ? Optional.of(of(Hex.decode(text)))
        : Optional.empty();
  }

  /** The key of one session, in which both sides had a say. */
  SignerSecret session(byte[] hello, byte[] serverNonce) {
    return of(mac(Hex.utf8("hanok-signer/1"), hello, serverNonce));
  }

  /** The code that shows that a frame comes from who knows this. */
  byte[] mac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        // With its length: two parts are never taken for two others with the border elsewhere.
        mac.update(lengthOf(part));
        mac.update(part);
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] lengthOf(byte[] part) {
    return java.nio.ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array();
  }
}
