package org.hanok.runtime.support.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ProgramFoldersTest {

  private static final ProgramFiles SMALL = ProgramFiles.of(Map.of("main", new byte[100]));

  @TempDir Path folder;

  @Test
  void what_is_there_can_be_had_while_another_program_is_written() throws Exception {
    ProgramFolders folders = new ProgramFolders(folder.resolve("programs"), 1 << 20);
    folders.lease("small", SMALL).close();
    CountDownLatch isWriting = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Void> large =
        CompletableFuture.runAsync(() -> lease(folders, slow(isWriting, mayEnd)));
    isWriting.await();
    try (ProgramFolders.Lease small = folders.lease("small", SMALL)) {
      assertThat(small.folder().resolve("main")).isReadable();
    }
    mayEnd.countDown();
    large.get(200, TimeUnit.SECONDS);
    assertThat(folders.size()).isEqualTo(2);
  }

  private static ProgramFiles slow(CountDownLatch isWriting, CountDownLatch mayEnd) {
    return written -> {
      isWriting.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return SMALL.writeTo(written);
    };
  }

  private static void lease(ProgramFolders folders, ProgramFiles files) {
    try {
      folders.lease("large", files).close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nothing_is_left_of_files_that_cannot_be_written() throws IOException {
    ProgramFolders folders = new ProgramFolders(folder.resolve("programs"), 1 << 20);
    ProgramFiles broken =
        written -> {
          Files.writeString(written.resolve("half"), "half");
          throw new IOException("no room");
        };
    assertThatThrownBy(() -> folders.lease("broken", broken)).hasMessage("no room");
    assertThatThrownBy(
            () -> folders.lease("leads out", ProgramFiles.of(Map.of("../x", new byte[1]))))
        .hasMessageContaining("leads out");
    assertThat(folders.size()).isZero();
    try (Stream<Path> left = Files.list(folder.resolve("programs"))) {
      assertThat(left).isEmpty();
    }
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void those_used_longest_ago_go_when_there_is_no_room_and_nobody_uses_them() throws IOException {
    ProgramFolders folders = new ProgramFolders(folder.resolve("programs"), 3 * 9_000);
    ProgramFolders.Lease used = folders.lease("used", SMALL);
    for (String program : new String[] {"a", "b", "c", "d"}) {
      folders.lease(program, SMALL).close();
    }
    assertThat(folders.size()).isEqualTo(3);
    assertThat(used.folder().resolve("main")).isReadable();
  }
}
