package org.hanok.protocol.crypto;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;

/**
 * AIN's hash of a message: Keccak-256, twice, of a header, a length and the message. Blocks, state
 * proofs and peer messages are hashed so; transactions are not.
 *
 * <p>The static form hashes a string. An instance hashes ASCII that is put together piece by piece,
 * without allocating anything but the result, and may be used again and again by one thread.
 */
public final class MessageHash {

  private static final byte[] HEADER =
      "\u001aAINetwork Signed Message:\n".getBytes(StandardCharsets.US_ASCII);

  private final Keccak256 keccak = new Keccak256();

  /** The hash of {@code message}. */
  public static Hash of(String message) {
    MessageHash hash = new MessageHash().start(message.length());
    // AIN: a message that looks like "0x…" is decoded, while the length stays that of its text.
    if (Hex.isPrefixed(message)) {
      hash.keccak.update(Hex.decode(message));
    } else {
      hash.keccak.updateUtf8(message);
    }
    return hash.finish();
  }

  /**
   * Starts a message, forgetting what was added before.
   *
   * @param utf16Length how many UTF-16 units the whole message has. AIN: not its bytes
   */
  public MessageHash start(long utf16Length) {
    keccak.reset();
    keccak.update(HEADER, 0, HEADER.length);
    if (utf16Length < 0xfd) {
      keccak.update((byte) utf16Length);
    } else if (utf16Length <= 0xffff) {
      putLittleEndian(0xfd, utf16Length, 2);
    } else if (utf16Length <= 0xffffffffL) {
      putLittleEndian(0xfe, utf16Length, 4);
    } else {
      putLittleEndian(0xff, utf16Length, 8);
    }
    return this;
  }

  private void putLittleEndian(int tag, long value, int bytes) {
    keccak.update((byte) tag);
    for (int i = 0; i < bytes; i++) {
      keccak.update((byte) (value >>> (8 * i)));
    }
  }

  /** Adds one ASCII character. */
  public MessageHash add(char ascii) {
    keccak.update((byte) ascii);
    return this;
  }

  /** Adds text, as UTF-8; nothing is decoded. */
  public MessageHash add(CharSequence text) {
    keccak.updateUtf8(text);
    return this;
  }

  /** Adds bytes as they are. */
  public MessageHash add(byte[] bytes, int offset, int length) {
    keccak.update(bytes, offset, length);
    return this;
  }

  /** Adds the 66 characters of {@code hash}. */
  public MessageHash add(Hash hash) {
    keccak.updateText(hash);
    return this;
  }

  /** The hash of what was added since {@link #start}. */
  public Hash finish() {
    return keccak.doubleDigest();
  }
}
