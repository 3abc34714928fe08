package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.hanok.backup.BackupHead;
import org.hanok.backup.BackupPart;
import org.hanok.backup.BackupWriter;
import org.hanok.backup.BlockEntry;
import org.hanok.backup.PackedText;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("hanok backup")
class BackupCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int hanok(String... words) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(words);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("node.hanok"), bytes);
  }

  /** Of a chain that has its genesis block only. */
  private static byte[] good() throws IOException {
    Block genesis =
        Block.of(
            new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.EMPTY, JsonArray.EMPTY),
            new Block.Facts("", 0, 0, 1_000, "0xstate", "0xme", Validators.NONE, 0, 0));
    String hash = genesis.hash().toString();
    BackupHead head =
        new BackupHead(1, "hanok", "H2", 57, 7, hash, "0xme", 0, hash, 0, "0xstate", -1, 3, false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BackupWriter writer = new BackupWriter(bytes, head);
    writer.part(BackupPart.BLOCKS);
    byte[] body = PackedText.pack(JsonText.stringify(genesis.toJson()));
    new BlockEntry(0, body, new byte[0], new byte[0]).writeTo(writer);
    assertThat(writer.finish().parts()).hasSize(1);
    return bytes.toByteArray();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void says_of_a_whole_backup_what_is_in_it() throws IOException {
    Path file = file(good());
    assertThat(hanok("backup", "--verify", file.toString())).isZero();
    assertThat(out.toString()).contains("is a whole backup", "chain id 57", "0xstate", "blocks");
    assertThat(hanok("backup", "--verify", file.toString(), "--json")).isZero();
    assertThat(out.toString()).contains("\"sha256\"", "\"block\":0", "\"version\":1");
  }

  @Test
  void names_what_is_wrong_with_one_that_is_not_and_so_does_restore() throws IOException {
    byte[] good = good();
    Path file = file(Arrays.copyOf(good, good.length - 3));
    Path home = folder.resolve("home");
    assertThat(hanok("backup", "--verify", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-BACKUP-TRUNCATED");
    assertThat(hanok("restore", file.toString(), "--home", home.toString())).isEqualTo(1);
    good[good.length / 2] ^= 1;
    assertThat(hanok("restore", file(good).toString(), "--home", home.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("HANOK-BACKUP-DAMAGED");
    assertThat(home).doesNotExist();
  }

  @Test
  void replaces_no_file_unless_it_is_told_to_and_leaves_nothing_when_it_fails() throws IOException {
    Path file = file(new byte[] {7});
    String home = folder.resolve("home").toString();
    assertThat(hanok("backup", file.toString(), "--home", home)).isEqualTo(2);
    assertThat(err.toString()).contains("HANOK-CLI-FILE-EXISTS", "--force");
    // There is no node to back up.
    assertThat(hanok("backup", file.toString(), "--force", "--home", home)).isEqualTo(2);
    assertThat(Files.readAllBytes(file)).containsExactly(7);
    assertThat(names()).containsExactly("node.hanok");
  }

  @Test
  void has_its_file_when_it_is_kept_and_none_when_it_is_not() throws IOException {
    Path file = folder.resolve("kept");
    try (BackupFile target = BackupFile.beside(file, false)) {
      Files.writeString(target.part(), "all of it");
      assertThat(names()).containsExactly("kept.part");
      target.keep();
    }
    try (BackupFile target = BackupFile.beside(file, true)) {
      Files.writeString(target.part(), "half of");
    }
    assertThat(names()).containsExactly("kept");
    assertThat(file).hasContent("all of it");
  }

  /** What a download comes to. */
  private static CliException failure(Runnable download) {
    try {
      download.run();
    } catch (CliException e) {
      return e;
    }
    throw new AssertionError("it did not fail");
  }

  @Test
  void takes_a_stream_of_any_length_and_says_why_there_is_none() throws IOException {
    byte[] large = new byte[3_000_000];
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/good",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(large);
          }
        });
    server.createContext(
        "/busy",
        exchange -> {
          byte[] body =
              "{\"error\":{\"code\":\"HANOK-BACKUP-UNDER-WAY\",\"message\":\"another\"}}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(409, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/silent",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
        });
    server.start();
    String url = "http://localhost:" + server.getAddress().getPort();
    AtomicLong received = new AtomicLong();
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (Http http = Http.plain()) {
      http.download(get(url + "/good"), Duration.ofSeconds(60), target, received::set);
      assertThat(target.size()).isEqualTo(large.length);
      assertThat(received).hasValue(large.length);
      assertThat(
              failure(
                      () ->
                          http.download(
                              get(url + "/busy"), Duration.ofSeconds(60), target, received::set))
                  .code())
          .isEqualTo("HANOK-BACKUP-UNDER-WAY");
      assertThat(
              failure(
                      () ->
                          http.download(
                              get(url + "/silent"), Duration.ofSeconds(2), target, received::set))
                  .code())
          .isEqualTo("HANOK-CLI-IO");
    } finally {
      server.stop(0);
    }
  }

  private static HttpRequest.Builder get(String url) {
    return Http.to(url).GET();
  }
}
