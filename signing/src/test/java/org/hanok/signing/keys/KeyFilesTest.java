package org.hanok.signing.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.signing.SigningReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The keys of a folder")
class KeyFilesTest {

  @TempDir Path home;
  private final Map<String, String> settings = new HashMap<>();

  private Path folder() {
    return home.resolve("keys");
  }

  private KeyFiles files() {
    return new KeyFiles(
        folder(), new KeyPasswords(folder(), name -> Optional.ofNullable(settings.get(name))));
  }

  private static KeyPair pair(KeyFiles.Outcome outcome) {
    return outcome instanceof KeyFiles.Ready(KeyPair pair, KeyFiles.How ignored)
        ? pair
        : failed(outcome);
  }

  private static KeyPair failed(KeyFiles.Outcome outcome) {
    throw new AssertionError(outcome.toString());
  }

  private static void assertFailed(KeyFiles.Outcome outcome, SigningReason reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            KeyFiles.Failed.class, failed -> assertThat(failed.reason()).isEqualTo(reason));
  }

  private Path password(String text) throws IOException {
    Path file = home.resolve("password-elsewhere");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void are_made_in_keystores_that_a_password_of_their_own_opens() throws IOException {
    KeyFiles.Outcome made = files().loadOrMake("node");
    assertThat(made).extracting("how").isEqualTo(KeyFiles.How.MADE);
    assertThat(pair(files().load("node")).address()).isEqualTo(pair(made).address());
    String text = Files.readString(folder().resolve("node.keystore"));
    assertThat(text).doesNotContain(hex(pair(made)));
    for (String name : new String[] {"node.keystore", "password"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  private static String hex(KeyPair pair) {
    return java.util.HexFormat.of().formatHex(pair.privateKey());
  }

  @Test
  void take_the_password_from_a_file_that_an_operator_names_and_make_none() throws IOException {
    settings.put(KeyPasswords.FILE, password("correct horse\nnot this\n").toString());
    KeyPair made = pair(files().loadOrMake("node"));
    assertThat(folder().resolve("password")).doesNotExist();
    assertThat(pair(files().load("node")).address()).isEqualTo(made.address());
    settings.put(KeyPasswords.FILE, password("another").toString());
    assertFailed(files().load("node"), SigningReason.KEY_PASSWORD);
  }

  @Test
  void take_the_password_from_systemd() throws IOException {
    Path credentials = Files.createDirectories(home.resolve("credentials"));
    Files.writeString(credentials.resolve(KeyPasswords.CREDENTIAL), "secret");
    settings.put("CREDENTIALS_DIRECTORY", credentials.toString());
    KeyPair made = pair(files().loadOrMake("node"));
    assertThat(folder().resolve("password")).doesNotExist();
    assertThat(pair(files().load("node")).address()).isEqualTo(made.address());
  }

  @Test
  void take_what_was_typed_for_one_start_and_leave_nothing_of_it() throws IOException {
    settings.put(KeyPasswords.FILE, password("typed").toString());
    KeyPair node = pair(files().loadOrMake("node"));
    KeyPair owner = pair(files().loadOrMake("owner"));
    settings.clear();
    Path once = Files.writeString(home.resolve("once"), "typed");
    settings.put(KeyPasswords.ONCE, once.toString());
    KeyFiles started = files();
    assertThat(pair(started.load("node")).address()).isEqualTo(node.address());
    assertThat(once).doesNotExist();
    assertThat(pair(started.load("owner")).address()).isEqualTo(owner.address());
  }

  @Test
  void say_where_they_looked_for_the_password() throws IOException {
    KeyPair ignored = pair(files().loadOrMake("node"));
    Files.delete(folder().resolve("password"));
    assertThat(files().load("node"))
        .isInstanceOfSatisfying(
            KeyFiles.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(SigningReason.KEY_LOCKED);
              assertThat(failed.message()).contains(folder().resolve("password").toString());
            });
  }

  @Test
  void do_without_a_password_that_is_empty_missing_or_a_whole_film() throws IOException {
    for (String text : new String[] {"", "\nsecond", "x".repeat(5_000)}) {
      settings.put(KeyPasswords.FILE, password(text).toString());
      assertFailed(files().loadOrMake("node"), SigningReason.KEY_LOCKED);
    }
    settings.put(KeyPasswords.FILE, home.resolve("nowhere").toString());
    assertFailed(files().loadOrMake("node"), SigningReason.KEY_LOCKED);
    assertThat(folder().resolve("node.keystore")).doesNotExist();
  }

  @Test
  void are_read_in_plain_as_before_and_encrypted_when_somebody_says_so() throws IOException {
    Files.createDirectories(folder());
    Path plain = Files.writeString(folder().resolve("node.key"), "11".repeat(32) + "\n");
    KeyFiles.Outcome before = files().load("node");
    assertThat(before).extracting("how").isEqualTo(KeyFiles.How.PLAIN);
    assertThat(files().isPlain("node")).isTrue();
    assertThat(pair(files().encrypt("node")).address()).isEqualTo(pair(before).address());
    assertThat(plain).doesNotExist();
    assertThat(pair(files().load("node")).address()).isEqualTo(pair(before).address());
    assertThat(files().locked()).containsExactly("node");
  }

  @Test
  void stay_in_plain_where_they_cannot_be_encrypted() throws IOException {
    Files.createDirectories(folder());
    Path plain = Files.writeString(folder().resolve("node.key"), "11".repeat(32));
    settings.put(KeyPasswords.FILE, home.resolve("nowhere").toString());
    assertFailed(files().encrypt("node"), SigningReason.KEY_LOCKED);
    assertThat(plain).exists();
  }

  @Test
  void that_are_none_are_not_told_to_anybody() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("node.key"), "secret-part-of-a-key");
    assertThat(files().load("node"))
        .isInstanceOfSatisfying(
            KeyFiles.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(SigningReason.KEY_UNREADABLE);
              assertThat(failed.message()).doesNotContain("secret-part");
            });
    Files.writeString(folder().resolve("owner.keystore"), "{}");
    Files.writeString(folder().resolve("password"), "x");
    assertFailed(files().load("owner"), SigningReason.KEY_UNREADABLE);
    Files.writeString(folder().resolve("owner.keystore"), "x".repeat(70_000));
    assertFailed(files().load("owner"), SigningReason.KEY_UNREADABLE);
  }
}
