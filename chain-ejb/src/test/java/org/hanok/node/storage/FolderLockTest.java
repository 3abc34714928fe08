package org.hanok.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The lock on a data folder")
class FolderLockTest {

  @TempDir Path home;

  @Test
  void is_held_by_one_node_and_free_for_the_next_once_it_ends() {
    try (FolderLock first = FolderLock.take(home, Duration.ZERO).orElseThrow()) {
      assertThat(first.place()).isNotEmpty();
      assertThat(FolderLock.take(home, Duration.ZERO)).isEmpty();
    }
    Optional<FolderLock> next = FolderLock.take(home, Duration.ZERO);
    assertThat(next).isPresent();
    next.get().close();
  }

  @Test
  void of_a_copied_folder_is_another_one_at_another_place() throws IOException {
    try (FolderLock original = FolderLock.take(home, Duration.ZERO).orElseThrow()) {
      Path copy = Files.createDirectories(home.resolveSibling(home.getFileName() + "-copy"));
      Files.createDirectories(copy.resolve("run"));
      Files.copy(home.resolve("run/node.lock"), copy.resolve("run/node.lock"));
      try (FolderLock other = FolderLock.take(copy, Duration.ZERO).orElseThrow()) {
        assertThat(other.place()).isNotEqualTo(original.place());
      }
    }
  }

  @Test
  void names_the_process_that_holds_it() throws IOException {
    try (FolderLock _ = FolderLock.take(home, Duration.ZERO).orElseThrow()) {
      assertThat(Files.readString(home.resolve("run/node.lock")))
          .contains("\"pid\":" + ProcessHandle.current().pid());
    }
  }
}
