package org.hanok.protocol.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.DefaultBufferedBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CFBBlockCipher;
import org.bouncycastle.crypto.modes.OFBBlockCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * What locks up a keystore's key, with the first 16 bytes of the derived key.
 *
 * <p>AIN: ain-util takes the ciphers of OpenSSL by name but cuts every key to 16 bytes, so that
 * those with longer keys throw there.
 */
enum KeystoreCipher {
  CTR("aes-128-ctr"),
  CBC("aes-128-cbc"),
  CFB("aes-128-cfb"),
  CFB8("aes-128-cfb8"),
  OFB("aes-128-ofb");

  static final int KEY_BYTES = 16;
  static final int IV_BYTES = 16;

  private final String cipherName;

  KeystoreCipher(String cipherName) {
    this.cipherName = cipherName;
  }

  String cipherName() {
    return cipherName;
  }

  /** The cipher that a keystore names so, if it is one of these. */
  static Optional<KeystoreCipher> named(String name) {
    String plain = name.equals("aes128") ? CBC.cipherName : name;
    return Arrays.stream(values()).filter(each -> each.cipherName.equals(plain)).findFirst();
  }

  byte[] encrypt(byte[] derived, byte[] iv, byte[] plain) {
    try {
      return crypt(true, derived, iv, plain);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was encrypted; nothing if the padding or the length is wrong. */
  Optional<byte[]> decrypt(byte[] derived, byte[] iv, byte[] ciphertext) {
    try {
      return Optional.of(crypt(false, derived, iv, ciphertext));
    } catch (InvalidCipherTextException | DataLengthException wrong) {
      return Optional.empty();
    }
  }

  private byte[] crypt(boolean encrypt, byte[] derived, byte[] iv, byte[] input)
      throws InvalidCipherTextException {
    BufferedBlockCipher cipher = cipher();
    cipher.init(encrypt, new ParametersWithIV(new KeyParameter(derived, 0, KEY_BYTES), iv));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int length = cipher.processBytes(input, 0, input.length, output, 0);
    length += cipher.doFinal(output, length);
    return Arrays.copyOf(output, length);
  }

  private BufferedBlockCipher cipher() {
    var aes = AESEngine.newInstance();
    return switch (this) {
      case CTR -> new DefaultBufferedBlockCipher(SICBlockCipher.newInstance(aes));
      case CBC -> new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(aes));
      case CFB -> new DefaultBufferedBlockCipher(CFBBlockCipher.newInstance(aes, 128));
      case CFB8 -> new DefaultBufferedBlockCipher(CFBBlockCipher.newInstance(aes, 8));
      case OFB -> new DefaultBufferedBlockCipher(new OFBBlockCipher(aes, 128));
    };
  }
}
