package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node is a process of its own that holds the lock as a node does: locks are a process's. */
@DisplayName("Who runs in a data folder")
final class TenantTest {

  private static final String HOLD =
      """
      import java.nio.ByteBuffer;
      import java.nio.channels.FileChannel;
      import java.nio.file.Path;
      import java.nio.file.StandardOpenOption;

      class Hold {
        public static void main(String[] file) throws Exception {
          var channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
          channel.lock();
          String text = "{\\"pid\\":" + ProcessHandle.current().pid() + "}";
          channel.write(ByteBuffer.wrap(text.getBytes()));
          System.out.println("held");
          Thread.sleep(600_000);
        }
      }
      """;

  @TempDir Path folder;
  @TempDir Path other;

  private @Nullable Process node;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.createDirectories(other.resolve("run"));
  }

  @AfterEach
  void end() {
    if (node != null) {
      node.destroyForcibly();
    }
  }

  private Process hold(Path home) throws IOException {
    Path program = Files.writeString(other.resolve("Hold.java"), HOLD);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, program.toString(), home.resolve("run/node.lock").toString())
            .redirectErrorStream(true)
            .start();
    node = process;
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    return process;
  }

  private static NodeHome home(Path folder) {
    return NodeHome.at(folder, Map.of());
  }

  @Test
  void is_the_process_that_holds_its_lock_and_nobody_once_that_is_killed() throws Exception {
    assertThat(Tenant.of(home(folder))).isEqualTo(new Tenant.Nobody());
    Process process = hold(folder);
    assertThat(Tenant.of(home(folder))).isEqualTo(new Tenant.Known(process.toHandle()));
    assertThat(new NodeProcess(home(folder)).running()).contains(process.toHandle());
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Tenant.of(home(folder))).isEqualTo(new Tenant.Nobody());
    assertThat(new NodeProcess(home(folder)).running()).isEmpty();
  }

  @Test
  void is_nobody_where_the_folder_is_a_copy_of_one_whose_node_runs() throws IOException {
    Process process = hold(folder);
    new Launch(home(folder)).remember(process.toHandle());
    for (String name : new String[] {"node.lock", "launch.json", "node.pid"}) {
      Files.copy(folder.resolve("run").resolve(name), other.resolve("run").resolve(name));
    }
    assertThat(Tenant.of(home(other))).isEqualTo(new Tenant.Nobody());
    assertThat(new NodeProcess(home(other)).running()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void is_not_whoever_has_the_number_that_a_node_had_once() throws IOException {
    String own = Long.toString(ProcessHandle.current().pid());
    Files.writeString(folder.resolve("run/node.pid"), own);
    Files.writeString(
        folder.resolve("run/launch.json"), "{\"pid\":" + own + ",\"started_ms\":1,\"place\":\"\"}");
    Files.writeString(folder.resolve("run/node.lock"), "{\"pid\":" + own + "}");
    assertThat(new NodeProcess(home(folder)).running()).isEmpty();
  }

  @Test
  void is_somebody_elsewhere_where_the_lock_names_no_process_that_holds_it() throws IOException {
    Process process = hold(folder);
    Files.writeString(
        folder.resolve("run/node.lock"), "{\"pid\":" + ProcessHandle.current().pid() + "}");
    assertThat(Tenant.of(home(folder))).isEqualTo(new Tenant.Elsewhere());
    assertThatThrownBy(() -> new NodeProcess(home(folder)).running())
        .isInstanceOfSatisfying(
            CliException.class, e -> assertThat(e.code()).isEqualTo("HANOK-CLI-NODE-ELSEWHERE"));
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void is_started_by_one_command_at_a_time() throws Exception {
    NodeProcess first = new NodeProcess(home(folder));
    try (AutoCloseable _ = first.startAlone()) {
      assertThatThrownBy(() -> new NodeProcess(home(folder)).startAlone())
          .isInstanceOf(CliException.class);
    }
    try (AutoCloseable again = first.startAlone()) {
      assertThat(again).isNotNull();
    }
  }
}
