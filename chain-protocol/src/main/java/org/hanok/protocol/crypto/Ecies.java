package org.hanok.protocol.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Encryption to a public key, as npm's eccrypto does it: an ephemeral key, SHA-512 of the shared
 * secret's x, AES-256-CBC with its first half and HMAC-SHA-256 with its second.
 */
public final class Ecies {

  private static final int KEY_BYTES = 32;

  private Ecies() {}

  /**
   * Encrypts {@code message} to the owner of {@code publicKey}.
   *
   * @param publicKey 64 bytes
   * @param ephemeral a fresh random key, never to be used again
   * @param iv 16 fresh random bytes
   * @throws IllegalArgumentException if {@code publicKey} is none or {@code iv} has another length
   */
  public static EciesMessage encrypt(
      byte[] publicKey, byte[] message, KeyPair ephemeral, byte[] iv) {
    if (iv.length != EciesMessage.IV_BYTES) {
      throw new IllegalArgumentException("an IV has 16 bytes");
    }
    byte[] keys = Macs.sha512(Signatures.curve().sharedSecret(ephemeral.privateKey(), publicKey));
    byte[] ephemeralKey = EciesMessage.encodeKey(ephemeral.publicKey());
    Optional<byte[]> ciphertext = cipher(true, keys, iv, message);
    byte[] encrypted =
        ciphertext.orElseThrow(() -> new IllegalStateException("encrypting never fails"));
    return new EciesMessage(iv, ephemeralKey, encrypted, mac(keys, iv, ephemeralKey, encrypted));
  }

  /** What {@code message} says to the owner of {@code key}; empty if it is not for them. */
  public static Optional<byte[]> decrypt(EciesMessage message, KeyPair key) {
    byte[] sender = Signatures.curve().decodePublicKey(message.ephemeralKey());
    if (sender == null || message.iv().length != EciesMessage.IV_BYTES) {
      return Optional.empty();
    }
    byte[] secret = Signatures.curve().sharedSecret(key.privateKey(), sender);
    Optional<byte[]> decrypted = decrypt(message, secret);
    // AIN: where eccrypto has no native part, as in browsers, it drops zeros the secret starts
    // with.
    return decrypted.isPresent() || secret[0] != 0
        ? decrypted
        : decrypt(message, withoutLeadingZeros(secret));
  }

  private static Optional<byte[]> decrypt(EciesMessage message, byte[] secret) {
    byte[] keys = Macs.sha512(secret);
    byte[] mac = mac(keys, message.iv(), message.ephemeralKey(), message.ciphertext());
    return MessageDigest.isEqual(mac, message.mac())
        ? cipher(false, keys, message.iv(), message.ciphertext())
        : Optional.empty();
  }

  private static byte[] withoutLeadingZeros(byte[] secret) {
    int start = 0;
    while (start < secret.length && secret[start] == 0) {
      start++;
    }
    return Arrays.copyOfRange(secret, start, secret.length);
  }

  private static byte[] mac(byte[] keys, byte[] iv, byte[] ephemeralKey, byte[] ciphertext) {
    byte[] key = Arrays.copyOfRange(keys, KEY_BYTES, 2 * KEY_BYTES);
    return Macs.hmacSha256(key, iv, ephemeralKey, ciphertext);
  }

  private static Optional<byte[]> cipher(boolean encrypt, byte[] keys, byte[] iv, byte[] input) {
    BufferedBlockCipher cipher =
        new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()));
    cipher.init(encrypt, new ParametersWithIV(new KeyParameter(keys, 0, KEY_BYTES), iv));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    try {
      int length = cipher.processBytes(input, 0, input.length, output, 0);
      length += cipher.doFinal(output, length);
      return Optional.of(Arrays.copyOf(output, length));
    } catch (InvalidCipherTextException | RuntimeException notEncryptedSo) {
      return Optional.empty();
    }
  }
}
