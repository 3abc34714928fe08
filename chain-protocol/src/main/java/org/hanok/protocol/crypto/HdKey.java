package org.hanok.protocol.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/** A private key from which others are derived (BIP-32). */
public final class HdKey {

  /** Added to an index to derive a key that cannot be derived from the public one. */
  public static final long HARDENED = 1L << 31;

  private static final byte[] MASTER = "Bitcoin seed".getBytes(StandardCharsets.US_ASCII);
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final int HALF = 32;

  private final KeyPair key;
  private final byte[] chainCode;

  private HdKey(KeyPair key, byte[] chainCode) {
    this.key = key;
    this.chainCode = chainCode;
  }

  /** Where accounts are derived: which coin's branch. */
  public enum Branch {
    /** AI Network's own, m/44'/412'/0'/0. */
    AIN(412),
    /** Ethereum's, m/44'/60'/0'/0. */
    ETHEREUM(60);

    private final long coin;

    Branch(long coin) {
      this.coin = coin;
    }
  }

  /**
   * The topmost key of {@code seed}.
   *
   * @throws IllegalArgumentException for one of the seeds, fewer than one in 2^127, that give none
   */
  public static HdKey master(byte[] seed) {
    byte[] material = Macs.hmacSha512(MASTER, seed);
    byte[] privateKey = Arrays.copyOf(material, HALF);
    return new HdKey(KeyPair.of(privateKey), Arrays.copyOfRange(material, HALF, 2 * HALF));
  }

  /** The account numbered {@code index}, from 0, of {@code seed} in {@code branch}. */
  public static KeyPair account(byte[] seed, Branch branch, int index) {
    if (index < 0) {
      throw new IllegalArgumentException("accounts are numbered from 0");
    }
    return master(seed)
        .child(44 + HARDENED)
        .child(branch.coin + HARDENED)
        .child(HARDENED)
        .child(0)
        .child(index)
        .keyPair();
  }

  /** The key numbered {@code index}, with {@link #HARDENED} added or not. */
  public HdKey child(long index) {
    if (index < 0 || index >= 2 * HARDENED) {
      throw new IllegalArgumentException("an index has 32 bits");
    }
    byte[] parent = index >= HARDENED ? hardenedKey() : compressedKey();
    byte[] material = Macs.hmacSha512(chainCode, parent, bigEndian(index));
    BigInteger tweak = new BigInteger(1, material, 0, HALF);
    BigInteger sum = tweak.add(new BigInteger(1, key.privateKey())).mod(ORDER);
    if (tweak.compareTo(ORDER) >= 0 || sum.signum() == 0) {
      return child(index + 1);
    }
    KeyPair child = KeyPair.of(BigIntegers.asUnsignedByteArray(HALF, sum));
    return new HdKey(child, Arrays.copyOfRange(material, HALF, 2 * HALF));
  }

  private byte[] hardenedKey() {
    byte[] bytes = new byte[1 + HALF];
    System.arraycopy(key.privateKey(), 0, bytes, 1, HALF);
    return bytes;
  }

  private byte[] compressedKey() {
    byte[] publicKey = key.publicKey();
    byte[] bytes = new byte[1 + HALF];
    bytes[0] = (byte) (2 | (publicKey[2 * HALF - 1] & 1));
    System.arraycopy(publicKey, 0, bytes, 1, HALF);
    return bytes;
  }

  private static byte[] bigEndian(long index) {
    return new byte[] {
      (byte) (index >> 24), (byte) (index >> 16), (byte) (index >> 8), (byte) index
    };
  }

  /** The key itself. */
  public KeyPair keyPair() {
    return key;
  }
}
