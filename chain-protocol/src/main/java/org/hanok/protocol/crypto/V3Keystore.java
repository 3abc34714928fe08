package org.hanok.protocol.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Hex;

/** A private key behind a password: version 3 of Ethereum's keystore, as ain-util writes it. */
public final class V3Keystore {

  private static final int UUID_BYTES = 16;
  private static final int MIN_DERIVED_BYTES = 32;

  private V3Keystore() {}

  /** What came of opening a keystore. */
  public sealed interface Opened {}

  /** The key was in it. */
  public record Key(KeyPair keyPair) implements Opened {}

  /** The password is another one, or the keystore was changed. */
  public record WrongPassword() implements Opened {}

  /** It is no keystore that can be opened here, for {@code reason}. */
  public record Unreadable(String reason) implements Opened {}

  /**
   * Locks {@code key} up.
   *
   * @param derivation how the password is made a key
   * @param iv 16 fresh random bytes
   * @param id 16 random bytes for the keystore's own id
   */
  public static JsonObject lock(
      KeyPair key, String password, KeyDerivation derivation, byte[] iv, byte[] id) {
    if (iv.length != KeystoreCipher.IV_BYTES || id.length != UUID_BYTES) {
      throw new IllegalArgumentException("an IV and an id have 16 bytes each");
    }
    byte[] derived = derivation.derive(Hex.utf8(password));
    byte[] ciphertext = KeystoreCipher.CTR.encrypt(derived, iv, key.privateKey());
    JsonObject crypto =
        JsonObject.builder()
            .set("ciphertext", Hex.encode(ciphertext))
            .set("cipherparams", JsonObject.builder().set("iv", Hex.encode(iv)).build())
            .set("cipher", KeystoreCipher.CTR.cipherName())
            .set("kdf", derivation.name())
            .set("kdfparams", derivation.toJson())
            .set("mac", Hex.encode(mac(derived, ciphertext)))
            .build();
    return JsonObject.builder()
        .set("version", 3)
        .set("id", uuid(id))
        .set("address", key.address().toString().substring(2).toLowerCase(Locale.ROOT))
        .set("crypto", crypto)
        .build();
  }

  /** Opens the keystore that {@code text} writes. AIN: the case of its letters does not matter. */
  public static Opened open(String text, String password) {
    try {
      return JsonParser.parse(text.toLowerCase(Locale.ROOT)) instanceof JsonObject keystore
          ? open(keystore, password)
          : new Unreadable("a keystore is a JSON object");
    } catch (JsonSyntaxException notJson) {
      return new Unreadable("a keystore is JSON: " + notJson.getMessage());
    }
  }

  /** Opens {@code keystore}. Takes as long as its key derivation asks for, within limits. */
  public static Opened open(JsonObject keystore, String password) {
    JsonObject crypto = keystore.getObject("crypto");
    if (!JsonNumber.of(3).equals(keystore.get("version")) || crypto == null) {
      return new Unreadable("not a keystore of version 3");
    }
    String name = crypto.getString("cipher");
    Optional<KeystoreCipher> cipher = KeystoreCipher.named(name == null ? "" : name);
    if (cipher.isEmpty()) {
      return new Unreadable("its cipher is none of aes-128-ctr, -cbc, -cfb, -cfb8 and -ofb");
    }
    return switch (KeyDerivation.of(crypto)) {
      case KeyDerivation.Refused refused -> new Unreadable(refused.reason());
      case KeyDerivation derivation ->
          open(crypto, cipher.get(), derivation.derive(Hex.utf8(password)));
    };
  }

  /**
   * As {@link #open(String, String)}, but only a key of the account that the keystore names, if it
   * names one. AIN: ain-util takes any, and whoever swapped the key would get what is sent there.
   */
  public static Opened openOwn(String text, String password) {
    Opened opened = open(text, password);
    return opened instanceof Key(KeyPair key) && !isOf(key, text)
        ? new Unreadable("it names one account, and its key is another's")
        : opened;
  }

  private static boolean isOf(KeyPair key, String text) {
    if (!(JsonParser.parse(text.toLowerCase(Locale.ROOT)) instanceof JsonObject keystore)
        || keystore.get("address") == null) {
      return true;
    }
    String own = key.address().toString().toLowerCase(Locale.ROOT).substring(2);
    String named = keystore.getString("address");
    return named != null && own.equals(named.startsWith("0x") ? named.substring(2) : named);
  }

  private static Opened open(JsonObject crypto, KeystoreCipher cipher, byte[] derived) {
    byte[] ciphertext = hex(crypto, "ciphertext");
    JsonObject parameters = crypto.getObject("cipherparams");
    byte[] iv = parameters == null ? new byte[0] : hex(parameters, "iv");
    if (iv.length != KeystoreCipher.IV_BYTES || derived.length < MIN_DERIVED_BYTES) {
      return new Unreadable("the IV or the derived key is too short");
    }
    if (!MessageDigest.isEqual(mac(derived, ciphertext), hex(crypto, "mac"))) {
      return new WrongPassword();
    }
    byte[] privateKey = cipher.decrypt(derived, iv, ciphertext).orElse(new byte[0]);
    return KeyPair.isPrivateKey(privateKey)
        ? new Key(KeyPair.of(privateKey))
        : new Unreadable("what is locked up is no private key");
  }

  private static byte[] hex(JsonObject json, String name) {
    String digits = json.getString(name);
    return digits == null || !Hex.isHex(digits, 0) ? new byte[0] : Hex.decode(digits);
  }

  private static byte[] mac(byte[] derived, byte[] ciphertext) {
    return new Keccak256()
        .update(derived, KeystoreCipher.KEY_BYTES, KeystoreCipher.KEY_BYTES)
        .update(ciphertext)
        .digest()
        .toBytes();
  }

  private static String uuid(byte[] random) {
    byte[] id = Arrays.copyOf(random, UUID_BYTES);
    id[6] = (byte) ((id[6] & 0x0f) | 0x40);
    id[8] = (byte) ((id[8] & 0x3f) | 0x80);
    String digits = Hex.encode(id);
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }

  /** The keystore's text. */
  public static String toText(JsonObject keystore) {
    return JsonText.stringify(keystore);
  }
}
