package org.hanok.protocol.crypto;

import java.util.Arrays;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * A signature as AIN passes it around: the signed hash, r, s and v, 97 bytes in all. Nothing but
 * the length was checked.
 */
public final class Signature {

  /** How many bytes a signature has, the hash it signs included. */
  public static final int BYTES = Hash.BYTES + 65;

  private static final int RS_BYTES = 64;
  private static final int V_OF_NO_CHAIN = 27;
  private static final int V_OF_CHAIN_ZERO = 35;

  // Half the order of the curve, rounded down; s above it is "high".
  private static final byte[] HALF_ORDER =
      Hex.decode("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private final byte[] bytes;

  private Signature(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The signature of {@code hash} made of r, s and the recovery id (65 bytes) on a chain. */
  static Signature of(Hash hash, byte[] rsAndId, int chainId) {
    byte[] bytes = new byte[BYTES];
    hash.writeTo(bytes, 0);
    System.arraycopy(rsAndId, 0, bytes, Hash.BYTES, RS_BYTES);
    bytes[BYTES - 1] = (byte) (rsAndId[RS_BYTES] + vOfRecoveryIdZero(chainId));
    return new Signature(bytes);
  }

  /**
   * The signature that {@code text} writes, or {@code null} if it does not come to 97 bytes. AIN: a
   * text that is not "0x" and digits stands for its UTF-8 bytes.
   */
  public static @Nullable Signature parse(String text) {
    if (text.length() > 2 + 2 * BYTES) {
      return null;
    }
    byte[] bytes = Hex.isPrefixed(text) ? Hex.decode(text) : Hex.utf8(text);
    return bytes.length == BYTES ? new Signature(bytes) : null;
  }

  /** The hash that was signed, according to the signature itself. */
  public Hash hash() {
    return Hash.of(bytes, 0);
  }

  /** A fresh array of the 64 bytes of r and s. */
  public byte[] rs() {
    return Arrays.copyOfRange(bytes, Hash.BYTES, Hash.BYTES + RS_BYTES);
  }

  /** The last byte, which holds the recovery id and the chain id. */
  public int v() {
    return bytes[BYTES - 1] & 0xff;
  }

  /**
   * The recovery id on the chain {@code chainId}, or −1 if {@code v} fits no such signature. AIN: 2
   * and 3 are not accepted.
   */
  public int recoveryId(int chainId) {
    int id = v() - vOfRecoveryIdZero(chainId);
    return id == 0 || id == 1 ? id : -1;
  }

  private static int vOfRecoveryIdZero(int chainId) {
    return chainId == 0 ? V_OF_NO_CHAIN : V_OF_CHAIN_ZERO + 2 * chainId;
  }

  /** Whether s is at most half the order of the curve; otherwise the signature never verifies. */
  public boolean hasLowS() {
    return Arrays.compareUnsigned(
            bytes, Hash.BYTES + 32, BYTES - 1, HALF_ORDER, 0, HALF_ORDER.length)
        <= 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** "0x" and 194 lower-case digits. */
  @Override
  public String toString() {
    return Hex.encodePrefixed(bytes);
  }
}
