package org.hanok.protocol.crypto;

import org.jspecify.annotations.Nullable;

/**
 * What is needed of the curve secp256k1. Implementations are thread-safe and give the same bytes;
 * keys, hashes and scalars are 32 bytes big-endian, public keys 64 bytes: x, then y.
 */
public interface Secp256k1 {

  /** How many bytes a private key, a hash or a scalar has. */
  int SCALAR_BYTES = 32;

  /** How many bytes a public key has, without a format byte in front. */
  int PUBLIC_KEY_BYTES = 64;

  /** What is used, for logs: the library and how it was reached. */
  String description();

  /** Whether {@code key} is 32 bytes and between 1 and the order of the curve less 1. */
  boolean isPrivateKey(byte[] key);

  /**
   * The public key of {@code privateKey}.
   *
   * @throws IllegalArgumentException if that is no private key
   */
  byte[] publicKeyOf(byte[] privateKey);

  /**
   * The deterministic (RFC 6979) signature of {@code hash}, with the lower of the two possible s.
   *
   * @return 65 bytes: r, s and the recovery id, 0 to 3
   * @throws IllegalArgumentException if {@code privateKey} is no private key
   */
  byte[] sign(byte[] hash, byte[] privateKey);

  /**
   * The public key that signed {@code hash}, or {@code null} where there is none.
   *
   * @param rs the 64 bytes of r and s; a high s is as good as a low one
   * @param recoveryId 0 to 3
   */
  byte @Nullable [] recover(byte[] hash, byte[] rs, int recoveryId);

  /**
   * Whether {@code rs} signs {@code hash} by {@code publicKey}. A high s never does.
   *
   * @param publicKey 64 bytes
   */
  boolean verify(byte[] hash, byte[] rs, byte[] publicKey);

  /**
   * The 64 bytes of a public key given in 33 bytes (compressed) or 65 (with a format byte), or
   * {@code null} if it is no point of the curve.
   */
  byte @Nullable [] decodePublicKey(byte[] encoded);

  /**
   * The x coordinate of {@code publicKey} multiplied by {@code privateKey}, as ECIES derives its
   * keys from.
   *
   * @throws IllegalArgumentException if either is none
   */
  byte[] sharedSecret(byte[] privateKey, byte[] publicKey);
}
