package org.hanok.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keystores and messages to a key, against what ain-util 1.3.0 and eccrypto 1.1.6 write. */
class EncryptionTest {

  private static final KeyPair KEY =
      KeyPair.parse("cef602325bc0882591e5768e94cd94a326947e8ee5d3b02fb29d1b89a9334d99");

  private static final String KEYSTORE =
      """
      {"version":3,"id":"03030303-0303-4303-8303-030303030303",\
      "address":"cacd898dbaedbd9037acd25b82417587e972838d","crypto":{"ciphertext":\
      "84067d0450e58a304eac2f325abaa96f6ac09190d79b22e4c08f4ab519e79e39",\
      "cipherparams":{"iv":"02020202020202020202020202020202"},"cipher":"aes-128-ctr",\
      "kdf":"scrypt","kdfparams":{"dklen":32,\
      "salt":"0101010101010101010101010101010101010101010101010101010101010101",\
      "n":1024,"r":8,"p":1},\
      "mac":"c18487c4c5e5f965437adbb038714fd5cb826913f89988cdd525cca57edceb44"}}\
      """;

  private static byte[] filled(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void a_keystore_is_written_as_ain_util_writes_it() {
    KeyDerivation derivation = new KeyDerivation.Scrypt(1024, 8, 1, filled(32, 1), 32);
    JsonObject keystore =
        V3Keystore.lock(KEY, "pässword", derivation, filled(16, 2), filled(16, 3));
    assertThat(JsonText.stringify(keystore)).isEqualTo(KEYSTORE);
  }

  @Test
  void a_keystore_opens_with_its_password_only() {
    assertThat(opened(KEYSTORE, "pässword")).isEqualTo(KEY.address().toString());
    assertThat(V3Keystore.open(KEYSTORE, "password")).isInstanceOf(V3Keystore.WrongPassword.class);
  }

  private static String opened(String keystore, String password) {
    return V3Keystore.open(keystore, password) instanceof V3Keystore.Key(KeyPair key)
        ? key.address().toString()
        : "";
  }

  @ParameterizedTest
  @CsvSource({
    "aes-128-cbc,c4fc2cc2d42853528c56f91d8b7a16df9bdc9d1d38fcff495600b4a8cf32a876"
        + "32a685af923bb9ceaa29193ce9350991,"
        + "5ba37f54187d8614c1a4ed6ff118ea0287e124cb45e52109568a96c05615dae0",
    "aes128,c4fc2cc2d42853528c56f91d8b7a16df9bdc9d1d38fcff495600b4a8cf32a876"
        + "32a685af923bb9ceaa29193ce9350991,"
        + "5ba37f54187d8614c1a4ed6ff118ea0287e124cb45e52109568a96c05615dae0",
    "aes-128-cfb,84067d0450e58a304eac2f325abaa96f490f16917d5d762a35ce74e01a92dffb,"
        + "55319450955cacd7719cf2d22f954f2d33bec3ff003366e79dc85f612b69bca7",
    "aes-128-cfb8,84a16ab8686fe8670bc21d2e0131311dfc3ed7ab380535b2cdf7667507158b2e,"
        + "cdeb621eff64cc2c0b261598a2e8e368e1df56949a789eb7e7913b3c67be276d",
    "AES-128-OFB,84067d0450e58a304eac2f325abaa96f7660b85a660bd26f0da2c2c9b883a6ca,"
        + "b372121d17b0cb9da7951129ffe29f275bb82a8197b5cb35968e0cef1dc60641"
  })
  void keystores_with_the_other_ciphers_ain_util_takes_open(
      String cipher, String ciphertext, String mac) {
    JsonObject keystore = (JsonObject) JsonParser.parse(KEYSTORE);
    JsonObject crypto =
        keystore.getObject("crypto").toBuilder()
            .set("cipher", cipher)
            .set("ciphertext", ciphertext)
            .set("mac", mac)
            .build();
    String text = JsonText.stringify(keystore.toBuilder().set("crypto", crypto).build());
    assertThat(opened(text, "pässword")).isEqualTo(KEY.address().toString());
    assertThat(V3Keystore.open(text, "password")).isInstanceOf(V3Keystore.WrongPassword.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 33})
  void what_was_never_encrypted_in_blocks_is_not_decrypted(int length) {
    assertThat(KeystoreCipher.CBC.decrypt(filled(32, 1), filled(16, 2), filled(length, 3)))
        .isEmpty();
  }

  @Test
  void ethereums_published_pbkdf2_keystore_opens() {
    String keystore =
        """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
        "kdf":"pbkdf2","kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
        "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
        "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}\
        """;
    KeyPair expected =
        KeyPair.parse("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");
    assertThat(opened(keystore, "testpassword")).isEqualTo(expected.address().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\":3}",
        "{\"version\":3,\"crypto\":{\"cipher\":\"aes-128-ctr\"}}",
        "{\"version\":3,\"crypto\":{\"cipher\":\"aes-128-cbc\"}}",
        "{\"version\":3,\"crypto\":{\"cipher\":\"aes-256-ctr\"}}"
      })
  void what_is_no_keystore_is_named_so(String text) {
    assertThat(V3Keystore.open(text, "x")).isInstanceOf(V3Keystore.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({"n,1073741824", "n,1000", "n,0", "r,1000000", "p,1000000", "dklen,16", "salt,0"})
  void a_keystore_that_would_eat_the_machine_is_refused(String name, double value) {
    JsonObject keystore = (JsonObject) JsonParser.parse(KEYSTORE);
    JsonObject crypto = keystore.getObject("crypto");
    JsonObject parameters = crypto.getObject("kdfparams").toBuilder().set(name, value).build();
    JsonObject greedy =
        keystore.toBuilder()
            .set("crypto", crypto.toBuilder().set("kdfparams", parameters).build())
            .build();
    assertThat(V3Keystore.open(greedy, "x")).isInstanceOf(V3Keystore.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'',1f5743350ff39227e1887583f1d99b14,"
        + "83921b35d5e6febfc27926bab29be571ac62a24d686782f731ea2836553a17a5",
    "Hello world,f6dbe723768595cec046b9ef5328e4a2,"
        + "ad1b6cda003e9427d78589df3427b2e11843217beb7c058dd39dc0e9d830d347",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,"
        + "3990ea1e1d5593b63fe2d87a72798375425fab5c9310e8b2cbf06b770efa9fe1"
        + "2e35f52a79651d7b5f091f8a78ba6868,"
        + "a71cc654d8ce2e5773e54147c4d545f5ca1b3be0b1c39084886c0d89340672c0"
  })
  void a_message_to_a_key_is_encrypted_as_eccrypto_does_it(
      String message, String ciphertext, String mac) {
    KeyPair ephemeral = KeyPair.of(filled(32, 7));
    byte[] plain = message.getBytes(StandardCharsets.UTF_8);
    EciesMessage encrypted = Ecies.encrypt(KEY.publicKey(), plain, ephemeral, filled(16, 5));
    assertThat(encrypted.toJson().getString("ciphertext")).isEqualTo(ciphertext);
    assertThat(encrypted.toJson().getString("mac")).isEqualTo(mac);
    assertThat(Ecies.decrypt(encrypted, KEY)).contains(plain);
    assertThat(Ecies.decrypt(EciesMessage.of(encrypted.toJson()), KEY)).contains(plain);
    assertThat(Ecies.decrypt(encrypted, ephemeral)).isEmpty();
  }

  @Test
  void a_message_from_a_browser_is_read_though_its_secret_starts_with_a_zero() {
    EciesMessage message =
        EciesMessage.of(
            JsonObject.builder()
                .set("iv", "05".repeat(16))
                .set(
                    "ephemPublicKey",
                    "04766dbb24d134e745cccaa28c99bf274906bb66b26dcf98df8d2fed50d884249a"
                        + "744b1152eacbe5e38dcc887980da38b897584a65fa06cedd2c924f97cbac5996")
                .set("ciphertext", "f80f761ccd0c0b5b337026f1abb27e8b")
                .set("mac", "dec07caad54ffb19618343313fc5e7c18a06fadf781eac36ffe8313a25254db2")
                .build());
    assertThat(Ecies.decrypt(java.util.Objects.requireNonNull(message), KEY))
        .contains("한옥 hanok".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_short_form_of_a_message_is_read_too() {
    KeyPair ephemeral = KeyPair.of(filled(32, 7));
    JsonObject json =
        Ecies.encrypt(KEY.publicKey(), new byte[] {1}, ephemeral, filled(16, 5)).toJson();
    byte[] key = ephemeral.publicKey();
    String compressed = (key[63] & 1) == 0 ? "02" : "03";
    String text =
        json.getString("iv")
            + compressed
            + Hex.encode(Arrays.copyOf(key, 32))
            + json.getString("mac")
            + json.getString("ciphertext");
    assertThat(Ecies.decrypt(EciesMessage.parse(text), KEY)).contains(new byte[] {1});
    assertThat(EciesMessage.parse(text.substring(0, 100))).isNull();
    assertThat(EciesMessage.parse("zz" + text.substring(2))).isNull();
  }

  @Test
  void a_message_that_was_changed_is_not_decrypted() {
    JsonObject json =
        Ecies.encrypt(KEY.publicKey(), new byte[9], KeyPair.of(filled(32, 7)), filled(16, 5))
            .toJson();
    for (String name : json.keys()) {
      String value = json.getString(name);
      String changed = (value.charAt(0) == '0' ? "1" : "0") + value.substring(1);
      JsonObject altered = json.toBuilder().set(name, JsonString.of(changed)).build();
      EciesMessage message = EciesMessage.of(altered);
      assertThat(message == null || Ecies.decrypt(message, KEY).isEmpty()).as(name).isTrue();
    }
  }

  @Test
  void ethereums_personal_messages_lead_to_their_signer() {
    KeyPair key = KeyPair.of(filled(32, 9));
    Hash hash = PersonalMessage.hash("{\"ref\":\"/a\"}".getBytes(StandardCharsets.UTF_8));
    Hash other = PersonalMessage.hash("{\"ref\":\"/b\"}".getBytes(StandardCharsets.UTF_8));
    String rsv = "0x" + key.sign(hash, 0).toString().substring(66);
    assertThat(Signatures.recoverEthereum(hash, rsv)).contains(key.address());
    assertThat(Signatures.recoverEthereum(other, rsv)).isNotEqualTo(Optional.of(key.address()));
    assertThat(Signatures.recoverEthereum(hash, "0x12")).isEmpty();
  }
}
