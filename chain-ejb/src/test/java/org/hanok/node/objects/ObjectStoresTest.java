package org.hanok.node.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
