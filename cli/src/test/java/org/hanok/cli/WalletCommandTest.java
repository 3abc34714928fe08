package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("hanok wallet")
final class WalletCommandTest {

  private static final String WORDS =
      "lab diesel rule gas student bulb menu option play habit ski result";
  private static final String FIRST = "0xe402A6296233F2DfefE35cbC3203802965B4E4d7";

  /** Of ain-util 1.3.0, with the password pässword and 1,024 rounds of scrypt. */
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

  @TempDir Path home;
  @TempDir Path elsewhere;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int wallet(String... arguments) {
    List<String> all = new ArrayList<>(List.of("wallet"));
    Collections.addAll(all, arguments);
    Collections.addAll(all, "--home", home.toString());
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return line.execute(all.toArray(String[]::new));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(elsewhere.resolve(name), text).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "ain, 0, 0xe402A6296233F2DfefE35cbC3203802965B4E4d7",
    "ethereum, 0, 0xCb6D24618842a9dE0a1f73Ab55DEB301D811ad13",
    "ethereum, 7, 0x72330Dd4a6D5BB5bA1Ed36A86B86d83e6008aCa8",
    "ain, 7, 0x611822aEEaE3c486F06659C7f94A010582D8Dfb6"
  })
  void imports_the_account_of_words(String path, String index, String address) throws IOException {
    String words = file("words", "  " + WORDS.replace(" ", "\n") + "\n");
    assertThat(wallet("import", "a", "--mnemonic-file", words, "--hd-path", path, "--index", index))
        .as(err.toString())
        .isZero();
    assertThat(out.toString().strip()).isEqualTo(address);
    assertThat(wallet("list")).isZero();
    assertThat(out.toString()).contains(address);
  }

  @Test
  void refuses_wrong_words_and_accounts_below_zero() throws IOException {
    assertThat(wallet("import", "a", "--mnemonic-file", file("words", WORDS + " ski")))
        .isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-MNEMONIC").doesNotContain("lab diesel");
    String words = file("words", WORDS);
    assertThat(wallet("import", "a", "--mnemonic-file", words, "--index", "-1")).isEqualTo(2);
    assertThat(wallet("import", "a")).isEqualTo(2);
    assertThat(wallet("import", "a", "--mnemonic-file", words, "--hd-path", "x")).isEqualTo(2);
  }

  @Test
  void makes_words_that_lead_to_the_wallet_again() throws IOException {
    assertThat(wallet("create", "a", "--mnemonic")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(1).split(" ")).hasSize(12);
    assertThat(wallet("import", "b", "--mnemonic-file", file("words", lines.get(1)))).isZero();
    assertThat(out.toString().strip()).isEqualTo(lines.get(0));
  }

  @Test
  void opens_a_keystore_with_its_password_only() throws IOException {
    String keystore = file("keystore.json", KEYSTORE);
    String wrong = file("wrong", "password\n");
    assertThat(wallet("import", "a", "--keystore", keystore, "--password-file", wrong))
        .isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-PASSWORD");
    String right = file("right", "pässword\r\nwhat follows does not count\n");
    assertThat(wallet("import", "a", "--keystore", keystore, "--password-file", right)).isZero();
    assertThat(out.toString().strip())
        .isEqualToIgnoringCase("0xcacd898dbaedbd9037acd25b82417587e972838d");
  }

  @Test
  void refuses_a_keystore_whose_key_is_not_of_the_account_that_it_names() throws IOException {
    String swapped = file("swapped.json", KEYSTORE.replace("cacd898d", "cacd898e"));
    String password = file("password", "pässword");
    assertThat(wallet("import", "a", "--keystore", swapped, "--password-file", password))
        .isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-KEYSTORE");
    String nameless =
        file(
            "nameless.json",
            KEYSTORE.replace("\"address\":\"cacd898dbaedbd9037acd25b82417587e972838d\",", ""));
    assertThat(wallet("import", "a", "--keystore", nameless, "--password-file", password)).isZero();
  }

  @Test
  void overlooks_what_editors_make_of_words_passwords_and_keystores() throws IOException {
    String words =
        file("words", "\ufeff" + "L" + WORDS.substring(1).replace("gas", "GAS") + "\r\n");
    assertThat(wallet("import", "a", "--mnemonic-file", words)).as(err.toString()).isZero();
    assertThat(out.toString().strip()).isEqualTo(FIRST);
    String password = file("password", "\ufeffpässword\r\n");
    String keystore = file("keystore.json", "\ufeff" + KEYSTORE);
    assertThat(wallet("import", "b", "--keystore", keystore, "--password-file", password)).isZero();
  }

  @Test
  void exports_a_keystore_that_only_the_owner_reads_and_that_opens_again() throws IOException {
    wallet("import", "a", "--mnemonic-file", file("words", WORDS));
    String password = file("password", "secret\n");
    String keystore = elsewhere.resolve("a.json").toString();
    assertThat(wallet("export", "a", "--keystore", keystore, "--password-file", password)).isZero();
    assertThat(Files.getPosixFilePermissions(Path.of(keystore)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(wallet("import", "b", "--keystore", keystore, "--password-file", password)).isZero();
    assertThat(out.toString().strip()).isEqualTo(FIRST);
    assertThat(wallet("export", "a", "--keystore", keystore, "--password-file", password))
        .isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-FILE-EXISTS");
  }

  @Test
  void overwrites_no_wallet_and_says_what_it_takes() throws IOException {
    wallet("create", "a");
    assertThat(wallet("import", "a", "--mnemonic-file", file("words", WORDS))).isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-WALLET-EXISTS");
    assertThat(wallet("import", "--help")).isZero();
    assertThat(out.toString()).contains("--mnemonic", "--keystore", "--hd-path", "--index");
    assertThat(wallet("export", "--help")).isZero();
    assertThat(out.toString()).contains("--keystore", "--password-file");
  }
}
