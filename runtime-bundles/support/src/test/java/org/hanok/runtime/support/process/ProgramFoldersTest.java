package org.hanok.runtime.support.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

  private interface Writer {
    long writeTo(Path folder) throws IOException;
  }

  /** Files no larger than the small ones. */
  private static ProgramFiles files(Writer writer) {
    return new ProgramFiles() {
      @Override
      public long mostBytes() {
        return SMALL.mostBytes();
      }

      @Override
      public long writeTo(Path written) throws IOException {
        return writer.writeTo(written);
      }
    };
  }

  private static ProgramFiles slow(CountDownLatch isWriting, CountDownLatch mayEnd) {
    return files(
        written -> {
          isWriting.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return SMALL.writeTo(written);
        });
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
        files(
            written -> {
              Files.writeString(written.resolve("half"), "half");
              throw new IOException("no room");
            });
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
  void a_folder_that_many_files_lie_in_counts_once() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (int at = 0; at < 50; at++) {
      files.put("a/b/c/" + at, new byte[10]);
    }
    files.put("a/other", new byte[10]);
    files.put("a/./b/odd", new byte[10]);
    ProgramFiles all = ProgramFiles.of(files);
    long written = all.writeTo(Files.createDirectory(folder.resolve("written")));
    assertThat(written).isEqualTo((1 + 3 + 52) * ProgramFiles.BLOCK_BYTES + 52 * 10);
    assertThat(all.mostBytes()).isBetween(written, written + 2 * ProgramFiles.BLOCK_BYTES);
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

  @Test
  void nothing_is_written_that_does_not_fit_beside_what_is_in_use() throws IOException {
    ProgramFolders folders = new ProgramFolders(folder.resolve("programs"), 2 * 9_000);
    ProgramFolders.Lease one = folders.lease("one", SMALL);
    ProgramFolders.Lease two = folders.lease("two", SMALL);
    ProgramFiles third =
        files(
            _ -> {
              throw new AssertionError("written");
            });
    assertThatThrownBy(() -> folders.lease("third", third))
        .isInstanceOf(CallRefused.class)
        .hasMessageContaining("no room");
    assertThat(one.folder().resolve("main")).isReadable();
    two.close();
    assertThat(folders.lease("third", SMALL).folder().resolve("main")).isReadable();
    assertThat(two.folder()).doesNotExist();
  }

  @Test
  void what_does_not_fit_waits_until_what_need_not_be_in_use_has_ended() throws Exception {
    CompletableFuture<ProgramFolders.Lease> parked = new CompletableFuture<>();
    AtomicInteger asked = new AtomicInteger();
    ProgramFolders folders =
        new ProgramFolders(
            folder.resolve("programs"),
            9_000,
            new ProgramFolders.Shortage(
                200_000,
                () -> {
                  // It ends a while after it was asked to.
                  if (asked.incrementAndGet() == 2) {
                    parked.join().close();
                  }
                }));
    parked.complete(folders.lease("first", SMALL));
    assertThat(folders.leaseNow("second", SMALL)).isEmpty();
    assertThat(asked).hasValue(0);
    assertThat(folders.lease("second", SMALL).folder().resolve("main")).isReadable();
    assertThat(asked).hasValue(2);
    assertThat(parked.join().folder()).doesNotExist();
  }

  @Test
  void who_waits_for_room_is_let_go_when_the_runtime_stops() throws Exception {
    CountDownLatch isWaiting = new CountDownLatch(1);
    ProgramFolders folders =
        new ProgramFolders(
            folder.resolve("programs"),
            9_000,
            new ProgramFolders.Shortage(1_000_000, isWaiting::countDown));
    folders.lease("first", SMALL);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread second =
        Thread.ofPlatform()
            .daemon()
            .start(() -> end.complete(catchThrowable(() -> folders.lease("second", SMALL))));
    isWaiting.await();
    second.interrupt();
    assertThat(end.get(200, TimeUnit.SECONDS))
        .isInstanceOf(CallRefused.class)
        .hasMessageContaining("stopping");
  }

  @Test
  void what_cannot_be_deleted_counts_until_it_can() throws IOException {
    AtomicBoolean isBroken = new AtomicBoolean(true);
    Path root = folder.resolve("programs");
    ProgramFolders folders =
        new ProgramFolders(
            root,
            9_000,
            gone -> {
              if (isBroken.get()) {
                throw new IOException("busy");
              }
              Files.delete(gone.resolve("main"));
              Files.delete(gone);
            });
    folders.lease("first", SMALL).close();
    assertThatThrownBy(() -> folders.lease("second", SMALL)).isInstanceOf(CallRefused.class);
    assertThat(folders.size()).isZero();
    isBroken.set(false);
    folders.lease("second", SMALL).close();
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void what_is_there_can_be_had_while_another_program_is_deleted() throws Exception {
    CountDownLatch isDeleting = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    ProgramFolders folders =
        new ProgramFolders(
            folder.resolve("programs"),
            2 * 9_000,
            _ -> {
              isDeleting.countDown();
              try {
                mayEnd.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    folders.lease("old", SMALL).close();
    folders.lease("young", SMALL).close();
    CompletableFuture<Void> large = CompletableFuture.runAsync(() -> lease(folders, SMALL));
    isDeleting.await();
    folders.lease("young", SMALL).close();
    mayEnd.countDown();
    large.get(200, TimeUnit.SECONDS);
    assertThat(folders.size()).isEqualTo(2);
  }
}
