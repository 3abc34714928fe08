package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two nodes with the same keys, and what is to be one node's alone. */
@Order(77)
@WithItsOwnNodes
@DisplayName("Of two nodes")
class OneWriterIT {

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(NodeUnderTest node, String code) {
    Command.Ran ran = node.hanok("run", "-d", "--json");
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isNotZero();
    assertThat(ran.error().getString("code")).as(ran.err()).isEqualTo(code);
  }

  @Test
  void in_one_folder_the_second_refuses_and_stop_in_a_copy_ends_nobody() {
    try (NodeUnderTest first = NodeUnderTest.named("one-folder");
        NodeUnderTest copied = NodeUnderTest.named("one-folder-copied")) {
      first.start();
      List<ProcessHandle> processes = first.processes();
      assertRefused(first, "HANOK-CLI-RUNNING");
      copy(first.home().resolve("run"), copied.home().resolve("run"));
      assertThat(copied.hanok("stop").orFail().out()).contains("No node runs");
      assertThat(copied.hanok("status").exitCode()).isEqualTo(3);
      assertThat(processes).allMatch(ProcessHandle::isAlive);
      first.killHard();
      assertThat(first.hanok("stop").orFail().out()).contains("No node runs");
      first.start();
      first.stop();
    }
  }

  @Test
  void on_one_database_the_second_refuses_and_says_who_writes_there() {
    try (PostgresServer postgres = PostgresServer.started("one-writer");
        NodeUnderTest first = postgres.configure(NodeUnderTest.named("one-writer"));
        NodeUnderTest second = postgres.configure(NodeUnderTest.named("one-writer-second"))) {
      first.start();
      copy(first.home().resolve("keys"), second.home().resolve("keys"));
      copy(first.home().resolve("network"), second.home().resolve("network"));
      Command.Ran ran = second.hanok("run", "-d", "--json");
      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isNotZero();
      assertThat(ran.error().getString("code")).as(ran.err()).isEqualTo("HANOK-DATABASE-TAKEN");
      assertThat(ran.error().getString("message")).contains(first.home().toString());
      assertThat(second.isAlive()).isFalse();
      long before = first.rpc().lastBlockNumber();
      Await.until("another block", 480, () -> first.rpc().lastBlockNumber() > before);
      first.stop();
      second.start();
      assertThat(second.rpc().lastBlockNumber()).isGreaterThanOrEqualTo(before);
      second.stop();
    }
  }
}
