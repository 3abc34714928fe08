package org.hanok.node.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import org.hanok.spi.ContentHash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The stores")
final class ObjectStoresTest {

  @TempDir Path folder;

  private static byte[] object(int number, int bytes) {
    byte[] object = new byte[bytes];
    object[0] = (byte) number;
    return object;
  }

  @Test
  void make_room_of_what_is_not_kept_and_of_nothing_else() throws IOException {
    Set<ContentHash> live = new HashSet<>();
    FileObjectStore store = new FileObjectStore(folder, 100, 100, () -> live::contains);
    live.add(ContentHash.of(object(1, 40)));
    store.store(object(1, 40));
    store.store(object(2, 40));

    assertThat(store.store(object(3, 40))).isInstanceOf(ObjectStore.StoreOutcome.Stored.class);
    assertThat(store.contains(ContentHash.of(object(1, 40)))).isTrue();
    assertThat(store.contains(ContentHash.of(object(2, 40)))).isFalse();
    live.add(ContentHash.of(object(3, 40)));
    assertThat(store.store(object(4, 40)))
        .isInstanceOfSatisfying(
            ObjectStore.StoreOutcome.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(ObjectStore.StoreFailure.STORE_FULL));
    assertThat(store.store(object(5, 20))).isInstanceOf(ObjectStore.StoreOutcome.Stored.class);
    assertThat(store.totalBytes()).isEqualTo(100);
    assertThat(new FileObjectStore(folder, 100, 100).totalBytes()).isEqualTo(100);
  }

  @Test
  void make_room_of_what_was_used_longest_ago_though_the_disk_does_not_know_it_yet()
      throws IOException {
    FileObjectStore store = new FileObjectStore(folder, 100, 100);
    store.store(object(1, 40));
    store.store(object(2, 40));
    backdate(2, 5_000);
    backdate(1, 9_000);
    store.read(ContentHash.of(object(2, 40)));
    backdate(2, 10_000);

    store.store(object(3, 40));
    assertThat(store.contains(ContentHash.of(object(2, 40)))).isTrue();
    assertThat(store.contains(ContentHash.of(object(1, 40)))).isFalse();
  }

  private void backdate(int number, long millis) throws IOException {
    Path file = folder.resolve(ContentHash.of(object(number, 40)).digits());
    Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - millis));
  }

  @Test
  void leave_nothing_behind_of_what_they_do_not_take() throws IOException {
    FileObjectStore store = new FileObjectStore(folder, 50, 60);
    store.store(object(1, 50));
    store.store(object(1, 50));
    store.store(new ByteArrayInputStream(object(1, 50)));
    assertThat(store.store(object(2, 51))).isInstanceOf(ObjectStore.StoreOutcome.Failed.class);
    assertThat(store.store(new ByteArrayInputStream(object(2, 51))))
        .isInstanceOf(ObjectStore.StoreOutcome.Failed.class);
    assertThat(folder.toFile().list()).containsExactly(ContentHash.of(object(1, 50)).digits());
    assertThat(store.totalBytes()).isEqualTo(50);
  }

  @Test
  void keep_notes_on_the_newest_runs_and_forget_the_oldest() throws IOException {
    JobNotes notes = new JobNotes(folder, 1 << 20, 2);
    for (String job : new String[] {"job-1", "job-2", "job-3"}) {
      notes.write(job, new JobNote("CODE", job + " ü \u0000", 4, "x\n"));
    }

    assertThat(notes.read("job-1")).isEmpty();
    assertThat(new JobNotes(folder, 1 << 20, 2).read("job-3"))
        .contains(new JobNote("CODE", "job-3 ü \u0000", 4, "x\n"));
    notes.write("../job", new JobNote("CODE", "", 0, ""));
    assertThat(folder.resolveSibling("job.json")).doesNotExist();
    notes.write("job-4", new JobNote("C", "", 0, "a".repeat(2 * JobNotes.MAX_LOG_CHARS)));
    assertThat(notes.read("job-4").orElseThrow().log()).hasSize(JobNotes.MAX_LOG_CHARS + 1);
  }
}
