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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("hanok signer")
final class SignerCommandTest {

  @TempDir Path home;

  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("signer", "run"));
    Collections.addAll(all, arguments);
    Collections.addAll(all, "--home", home.toString());
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
    err.getBuffer().setLength(0);
    return line.execute(all.toArray(String[]::new));
  }

  @Test
  void needs_a_place_a_network_and_a_key() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--listen", "nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("--listen is neither HOST:PORT nor unix:/PATH");
    assertThat(run("--listen", "127.0.0.1:1")).isEqualTo(2);
    assertThat(err.toString()).contains("no network's configuration is in");
    Files.createDirectories(home.resolve("network"));
    Files.writeString(home.resolve("network/blockchain_params.json"), "{");
    assertThat(run("--listen", "127.0.0.1:1")).isEqualTo(2);
    assertThat(run("--listen", "127.0.0.1:1", "--transactions", "some")).isEqualTo(2);
  }
}
