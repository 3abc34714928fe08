package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hanok.protocol.crypto.KeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("hanok key")
final class KeyCommandTest {

  private static final String PRIVATE = "11".repeat(32);
  private static final String ADDRESS = KeyPair.parse(PRIVATE).address().toString();

  @TempDir Path home;
  @TempDir Path elsewhere;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void plainKey() throws IOException {
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/node.key"), PRIVATE);
  }

  private int key(String... arguments) {
    List<String> all = new ArrayList<>(List.of("key"));
    Collections.addAll(all, arguments);
    Collections.addAll(all, "--home", home.toString());
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return line.execute(all.toArray(String[]::new));
  }

  @Test
  void lists_keys_and_how_they_are_kept() {
    assertThat(key("list")).isZero();
    assertThat(out.toString()).contains("node").contains("plain").contains(ADDRESS);
  }

  @Test
  void encrypts_what_lies_in_plain_under_a_password_that_it_makes() {
    assertThat(key("encrypt")).as(err.toString()).isZero();
    assertThat(home.resolve("keys/node.key")).doesNotExist();
    assertThat(home.resolve("keys/password")).exists();
    assertThat(key("list")).isZero();
    assertThat(out.toString()).contains("encrypted").contains(ADDRESS);
    assertThat(key("encrypt")).isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-CLI-NO-PLAIN-KEY");
  }

  @Test
  void encrypts_under_an_operators_password_and_leaves_no_copy_of_it() throws IOException {
    Path file = Files.writeString(elsewhere.resolve("password"), "correct horse\n");
    assertThat(key("encrypt", "--password-file", file.toString())).as(err.toString()).isZero();
    assertThat(home.resolve("keys/password")).doesNotExist();
    assertThat(key("list")).isZero();
    // Without the password the key is there, and its account is not known.
    assertThat(out.toString()).contains("encrypted").doesNotContain(ADDRESS);
  }

  @Test
  void keeps_the_plain_key_where_the_password_cannot_be_read() {
    assertThat(key("encrypt", "--password-file", elsewhere.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(home.resolve("keys/node.key")).exists();
  }
}
