package org.hanok.protocol.crypto;

import java.util.Arrays;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/** A message encrypted by {@link Ecies}, in the two forms ain-util reads. */
public final class EciesMessage {

  static final int IV_BYTES = 16;
  private static final int KEY_BYTES = 65;
  private static final int COMPRESSED_KEY_BYTES = 33;
  private static final int MAC_BYTES = 32;

  private final byte[] iv;
  private final byte[] ephemeralKey;
  private final byte[] ciphertext;
  private final byte[] mac;

  EciesMessage(byte[] iv, byte[] ephemeralKey, byte[] ciphertext, byte[] mac) {
    this.iv = iv;
    this.ephemeralKey = ephemeralKey;
    this.ciphertext = ciphertext;
    this.mac = mac;
  }

  static byte[] encodeKey(byte[] publicKey) {
    byte[] encoded = new byte[KEY_BYTES];
    encoded[0] = 4;
    System.arraycopy(publicKey, 0, encoded, 1, KEY_BYTES - 1);
    return encoded;
  }

  /** The message in an object of hexadecimal digits, or {@code null} if that holds none. */
  public static @Nullable EciesMessage of(JsonObject json) {
    byte[] iv = bytes(json, "iv");
    byte[] key = bytes(json, "ephemPublicKey");
    byte[] ciphertext = bytes(json, "ciphertext");
    byte[] mac = bytes(json, "mac");
    return iv == null || key == null || ciphertext == null || mac == null
        ? null
        : new EciesMessage(iv, key, ciphertext, mac);
  }

  private static byte @Nullable [] bytes(JsonObject json, String name) {
    String digits = json.getString(name);
    return digits == null || digits.length() % 2 != 0 || !Hex.isHex(digits, 0)
        ? null
        : Hex.decode(digits);
  }

  /**
   * The message in one string of hexadecimal digits – IV, compressed key, MAC, ciphertext – or
   * {@code null} if that holds none.
   */
  public static @Nullable EciesMessage parse(String digits) {
    int keyAt = IV_BYTES;
    int macAt = keyAt + COMPRESSED_KEY_BYTES;
    int textAt = macAt + MAC_BYTES;
    if (digits.length() % 2 != 0 || digits.length() < 2 * textAt || !Hex.isHex(digits, 0)) {
      return null;
    }
    byte[] bytes = Hex.decode(digits);
    byte[] key = Signatures.curve().decodePublicKey(Arrays.copyOfRange(bytes, keyAt, macAt));
    return key == null
        ? null
        : new EciesMessage(
            Arrays.copyOf(bytes, keyAt),
            encodeKey(key),
            Arrays.copyOfRange(bytes, textAt, bytes.length),
            Arrays.copyOfRange(bytes, macAt, textAt));
  }

  byte[] iv() {
    return iv;
  }

  byte[] ephemeralKey() {
    return ephemeralKey;
  }

  byte[] ciphertext() {
    return ciphertext;
  }

  byte[] mac() {
    return mac;
  }

  /** The object form: {@code {iv, ephemPublicKey, ciphertext, mac}}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .set("iv", Hex.encode(iv))
        .set("ephemPublicKey", Hex.encode(ephemeralKey))
        .set("ciphertext", Hex.encode(ciphertext))
        .set("mac", Hex.encode(mac))
        .build();
  }
}
