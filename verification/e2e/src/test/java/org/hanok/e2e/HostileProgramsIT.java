package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that harm, from the kit that holds every runtime to its limits. */
@Order(45)
@OnTheSharedNode
@DisplayName("A program that")
class HostileProgramsIT {

  private static final long LOG_LIMIT_BYTES = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "endless-loop, hanok-exec-timed-out",
    "output-flood, hanok-exec-output-exceeded",
    "log-flood, hanok-exec-log-exceeded",
    "memory-bomb, hanok-exec-memory-exceeded",
    "trap, hanok-exec-trapped"
  })
  void harms_is_ended_with_a_reason_and_others_are_served(
      String program, String reason, SharedNode.Started started) throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    Path folder = HostilePrograms.folderOf(program);
    node.hanok("publish", folder.toString(), "--capacity", "2", "--json").orFail();
    double before =
        node.hanok("wallet", "balance", "--json").orFail().json().getNumber("balance", 0);
    long logBefore = logBytes(node);
    Command.Ran ran = node.hanok("call", HostilePrograms.nameOf(program), "{}", "--json");
    assertThat(ran.exitCode()).as(ran.out()).isEqualTo(1);
    assertThat(ran.error().getString("code")).isEqualTo("HANOK-JOB-REJECTED");
    assertThat(ran.error().getString("message")).contains(reason);
    double after =
        node.hanok("wallet", "balance", "--json").orFail().json().getNumber("balance", 0);
    assertThat(after).as("only fees were paid").isGreaterThan(before - 0.01);
    assertThat(logBytes(node) - logBefore).as("bytes logged").isLessThan(LOG_LIMIT_BYTES);
    node.hanok("call", "markdown", "{\"markdown\":\"# Hi\"}", "--json").orFail();
    assertThat(node.isAlive()).isTrue();
  }

  @AfterAll
  static void leaves_a_node_that_starts_again_on_the_same_chain(SharedNode.Started started) {
    started.node().restartAndCompare();
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
}
