package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that harm, from the kit that holds every runtime to its limits. */
@Order(45)
@ExtendWith(SharedNode.class)
@DisplayName("A program that")
class HostileProgramsIT {

  private static final long LOG_LIMIT_BYTES = 1 << 20;
  private static final String KIT = "runtime-bundles/language-wasm/target/test-classes/kit";

  @ParameterizedTest
  @ValueSource(strings = {"endless-loop", "output-flood", "log-flood", "memory-bomb", "trap"})
  void harms_is_ended_with_a_reason_and_others_are_served(
      String program, SharedNode.Started started) throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    Path folder = folderOf(program);
    node.hanok("publish", folder.toString(), "--capacity", "2", "--json").orFail();
    double before =
        node.hanok("wallet", "balance", "--json").orFail().json().getNumber("balance", 0);
    long logBefore = logBytes(node);
    Command.Ran ran = node.hanok("call", nameOf(program), "{}", "--json");
    assertThat(ran.exitCode()).as(ran.out()).isEqualTo(1);
    assertThat(ran.error().getString("code")).startsWith("HANOK-JOB-");
    double after =
        node.hanok("wallet", "balance", "--json").orFail().json().getNumber("balance", 0);
    assertThat(after).as("only fees were paid").isGreaterThan(before - 0.01);
    assertThat(logBytes(node) - logBefore).as("bytes logged").isLessThan(LOG_LIMIT_BYTES);
    System.out.println(program + ": " + ran.err().strip());
    node.hanok("call", "markdown", "{\"markdown\":\"# Hi\"}", "--json").orFail();
    assertThat(node.isAlive()).isTrue();
  }

  // What a program writes to its log must not fill the node's disk.
  private static long logBytes(NodeUnderTest node) throws IOException {
    long bytes = 0;
    for (String folder : List.of("logs", "server/hanok/logs")) {
      try (Stream<Path> files = Files.list(node.home().resolve(folder))) {
        bytes += files.mapToLong(file -> file.toFile().length()).sum();
      }
    }
    return bytes;
  }

  private static Path folderOf(String program) throws IOException {
    Path folder = NodeUnderTest.folder().resolve("target").resolve("programs").resolve(program);
    Files.createDirectories(folder);
    Path kit = NodeUnderTest.root().resolve(KIT).resolve(program + ".wasm");
    Files.copy(kit, folder.resolve("program.wasm"), StandardCopyOption.REPLACE_EXISTING);
    JsonObject manifest =
        JsonObject.builder()
            .set("name", nameOf(program))
            .set("version", "1.0.0")
            .set("runtime", "wasm")
            .set("artifact", "program.wasm")
            .set("price", 0.02)
            .build();
    Files.writeString(folder.resolve("hanok.json"), JsonText.stringify(manifest));
    return folder;
  }

  private static String nameOf(String program) {
    return "harm-" + program.toLowerCase(Locale.ROOT);
  }
}
