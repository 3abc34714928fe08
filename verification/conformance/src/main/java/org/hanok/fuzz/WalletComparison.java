package org.hanok.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.crypto.Ecies;
import org.hanok.protocol.crypto.EciesMessage;
import org.hanok.protocol.crypto.HdKey;
import org.hanok.protocol.crypto.KeyDerivation;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Mnemonic;
import org.hanok.protocol.crypto.V3Keystore;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Keystores, messages encrypted to a key and accounts of mnemonics: what one side writes the other
 * must read, and what is damaged both must refuse.
 */
final class WalletComparison {

  private static final int IV_BYTES = 16;
  private static final int KEY_BYTES = 32;

  private final ReferenceSide reference;
  private final Comparison comparison;
  private final Dice dice;
  private final Oddities odd;

  WalletComparison(Sides sides, World world) {
    this.reference = sides.reference();
    this.comparison = sides.comparison();
    this.dice = world.dice;
    this.odd = world.odd;
  }

  /**
   * Compares one of them.
   *
   * @throws Mismatch if they differ
   */
  void compare() {
    switch (dice.below(3)) {
      case 0 -> keystore();
      case 1 -> message();
      default -> account();
    }
  }

  private void keystore() {
    KeyPair key = key();
    String password = dice.chance(50) ? odd.text() : odd.text() + odd.text();
    KeyDerivation derivation = derivation();
    byte[] iv = bytes(IV_BYTES);
    byte[] id = bytes(IV_BYTES);
    String ours = V3Keystore.toText(V3Keystore.lock(key, password, derivation, iv, id));
    JsonObject options =
        derivation.toJson().toBuilder()
            .set("kdf", derivation.name())
            .set("iv", Hex.encode(iv))
            .set("uuid", Hex.encode(id))
            .build();
    JsonObject theirs =
        ask(
            JsonObject.builder()
                .set("kind", "lock")
                .set("key", Hex.encode(key.privateKey()))
                .set("password", password)
                .set("options", options)
                .build());
    same("keystore", JsonText.stringify(required(theirs, "keystore")), ours);
    open(dice.chance(40) ? damaged(ours) : ours, dice.chance(80) ? password : odd.text());
    comparison.read("keystore");
  }

  // AIN: ain-util 1.3.0 throws whenever it is to use PBKDF2.
  private KeyDerivation derivation() {
    byte[] salt = bytes(dice.whole(0, 1, 16, 32, 65));
    int length = dice.whole(32, 32, 33, 64, 100);
    return new KeyDerivation.Scrypt(
        1 << dice.between(1, 9), dice.between(1, 9), dice.between(1, 4), salt, length);
  }

  private void open(String keystore, String password) {
    JsonObject theirs =
        ask(
            JsonObject.builder()
                .set("kind", "open")
                .set("keystore", keystore)
                .set("password", password)
                .build());
    String ours =
        V3Keystore.open(keystore, password) instanceof V3Keystore.Key(KeyPair opened)
            ? Hex.encode(opened.privateKey())
            : null;
    same("key in " + keystore + " for " + password, theirs.getString("key"), ours);
  }

  private void message() {
    KeyPair key = key();
    String text = dice.chance(90) ? odd.text() : odd.text().repeat(dice.between(1, 40));
    byte[] utf8 = Hex.utf8(text);
    String shown = new String(utf8, StandardCharsets.UTF_8);
    same("our message", encryptedHere(key, utf8), shown);
    JsonObject asked =
        JsonObject.builder()
            .set("kind", "encrypt")
            .set("public_key", Hex.encode(key.publicKey()))
            .set("message", text)
            .build();
    JsonObject theirs = (JsonObject) required(ask(asked), "encrypted");
    same("their message", shown, decryptedHere(key, theirs));
    JsonString line = oneLine(theirs);
    same("their message in one line", decryptedThere(key, line), decryptedHere(key, line));
    JsonObject broken = damaged(theirs);
    same("damaged message " + broken, decryptedThere(key, broken), decryptedHere(key, broken));
    comparison.read("message");
  }

  // AIN: without its native part eccrypto cannot read one in 256, so there are three attempts.
  private @Nullable String encryptedHere(KeyPair key, byte[] utf8) {
    String read = null;
    for (int i = 0; i < 3 && read == null; i++) {
      JsonObject ours = Ecies.encrypt(key.publicKey(), utf8, key(), bytes(IV_BYTES)).toJson();
      read = decryptedThere(key, ours);
    }
    return read;
  }

  /** The form that ain-util calls a string: IV, compressed key, MAC and ciphertext. */
  private static JsonString oneLine(JsonObject message) {
    String key = String.valueOf(message.getString("ephemPublicKey"));
    boolean isOdd = (Hex.valueOf(key.charAt(key.length() - 1)) & 1) == 1;
    return JsonString.of(
        message.getString("iv")
            + (isOdd ? "03" : "02")
            + key.substring(2, 2 + 2 * KEY_BYTES)
            + message.getString("mac")
            + message.getString("ciphertext"));
  }

  private @Nullable String decryptedThere(KeyPair key, JsonValue encrypted) {
    return ask(JsonObject.builder()
            .set("kind", "decrypt")
            .set("key", Hex.encode(key.privateKey()))
            .set("encrypted", encrypted)
            .build())
        .getString("message");
  }

  private static @Nullable String decryptedHere(KeyPair key, JsonValue encrypted) {
    EciesMessage message =
        encrypted instanceof JsonObject parts
            ? EciesMessage.of(parts)
            : EciesMessage.parse(((JsonString) encrypted).value());
    Optional<byte[]> bytes = message == null ? Optional.empty() : Ecies.decrypt(message, key);
    return bytes.map(each -> new String(each, StandardCharsets.UTF_8)).orElse(null);
  }

  private void account() {
    String words = Mnemonic.of(bytes(dice.whole(16, 16, 20, 24, 28, 32))).words();
    if (dice.chance(30)) {
      words = otherWords(words);
    }
    HdKey.Branch branch = dice.of(HdKey.Branch.AIN, HdKey.Branch.ETHEREUM);
    int index = dice.below(dice.whole(1, 5, 1000, Integer.MAX_VALUE));
    JsonObject theirs =
        ask(
            JsonObject.builder()
                .set("kind", "account")
                .set("mnemonic", words)
                .set("index", index)
                .set("chain", branch == HdKey.Branch.AIN ? "AIN" : "ETH")
                .build());
    String ours =
        Mnemonic.parse(words)
            .map(mnemonic -> HdKey.account(mnemonic.seed(""), branch, index).address().toString())
            .orElse(null);
    same("account " + index + " of " + words, theirs.getString("address"), ours);
    comparison.read("account of a mnemonic");
  }

  private String otherWords(String words) {
    String[] list = words.split(" ");
    return switch (dice.below(6)) {
      case 0 -> words.toUpperCase(Locale.ROOT);
      case 1 -> words + " ";
      case 2 -> words.replaceFirst(" ", "  ");
      case 3 -> words.replace(list[0], odd.text());
      case 4 -> words.substring(words.indexOf(' ') + 1);
      default -> words.replace(list[0], list[list.length - 1]);
    };
  }

  private KeyPair key() {
    byte[] bytes = bytes(KEY_BYTES);
    return KeyPair.isPrivateKey(bytes) ? KeyPair.of(bytes) : key();
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) dice.below(256);
    }
    return bytes;
  }

  /** The text with one character changed. */
  private String damaged(String text) {
    if (dice.chance(10)) {
      return text.toUpperCase(Locale.ROOT);
    }
    int at = dice.below(text.length());
    return text.substring(0, at) + dice.of("0", "a", "f", "9", "\"") + text.substring(at + 1);
  }

  private JsonObject damaged(JsonObject message) {
    String name = dice.one(message.keys());
    String digits = String.valueOf(message.getString(name));
    int at = dice.below(digits.length());
    String other = digits.substring(0, at) + dice.of("0", "7", "f") + digits.substring(at + 1);
    return message.toBuilder().set(name, other).build();
  }

  private JsonObject ask(JsonObject request) {
    return reference.wallet(request);
  }

  private static JsonValue required(JsonObject answer, String name) {
    return Objects.requireNonNull(answer.get(name), () -> "the reference: " + answer);
  }

  private static void same(String what, @Nullable String theirs, @Nullable String ours) {
    if (!Objects.equals(theirs, ours)) {
      throw new Mismatch(what + ": the reference has " + theirs + ", Hanok " + ours);
    }
  }
}
