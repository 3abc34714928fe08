package org.hanok.protocol.crypto;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.primitive.Hash;

/** How Ethereum hashes a message that its owner signs by hand (EIP-191, version 0x45). */
public final class PersonalMessage {

  private static final byte[] HEADER =
      "\u0019Ethereum Signed Message:\n".getBytes(StandardCharsets.US_ASCII);

  private PersonalMessage() {}

  /** The hash that is signed for {@code message}. */
  public static Hash hash(byte[] message) {
    byte[] length = Integer.toString(message.length).getBytes(StandardCharsets.US_ASCII);
    return new Keccak256().update(HEADER).update(length).update(message).digest();
  }
}
