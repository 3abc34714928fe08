package org.hanok.node.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node that cannot be started")
class NodeStartTest {

  private static final Path OWN_FILES = Path.of("/proc/self/fd");

  @TempDir Path home;

  private TestDatabase database;

  @BeforeEach
  void open() {
    assumeTrue(Files.isDirectory(OWN_FILES), "only Linux tells which files a process has open");
    database = TestDatabase.h2(home);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void leaves_no_journal_open_when_its_chain_cannot_be_opened_and_starts_when_it_can()
      throws IOException {
    Path inTheWay = Files.createDirectories(home.resolve("pool.journal.new"));
    assertThatThrownBy(() -> start(Thread::new)).isInstanceOf(StorageException.class);
    assertThat(openJournals()).isEmpty();
    Files.delete(inTheWay);
    startAndStop();
  }

  @Test
  void leaves_no_journal_open_when_a_later_step_fails_and_starts_when_it_does_not()
      throws IOException {
    ThreadFactory exhausted =
        _ -> {
          throw new IllegalStateException("no more threads");
        };
    assertThatThrownBy(() -> start(exhausted)).hasMessage("no more threads");
    assertThat(openJournals()).isEmpty();
    startAndStop();
  }

  private void startAndStop() throws IOException {
    Node node = start(Thread::new);
    assertThat(openJournals()).hasSize(1);
    node.close();
    assertThat(openJournals()).isEmpty();
  }

  private Node start(ThreadFactory threads) {
    return Node.start(
        NodeSettings.of(Map.of("HANOK_HOME", home.toString())),
        new Platform(database.work(), "H2", Runnable::run, threads, System::currentTimeMillis));
  }

  private List<String> openJournals() throws IOException {
    try (Stream<Path> handles = Files.list(OWN_FILES)) {
      return handles
          .map(NodeStartTest::target)
          .filter(file -> file.startsWith(home.toString()) && file.contains("pool.journal"))
          .toList();
    }
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException gone) {
      return "";
    }
  }
}
