package org.hanok.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The pool journal")
class PoolJournalTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("pool.journal");
  }

  @Test
  void gives_back_what_was_added_after_it_was_opened_again() {
    try (PoolJournal journal = new PoolJournal(file(), 1_000)) {
      journal.append(List.of(entry(1), entry(2)));
    }
    try (PoolJournal journal = new PoolJournal(file(), 1_000)) {
      journal.append(List.of(entry(3)));
      assertThat(journal.read()).containsExactly(entry(1), entry(2), entry(3));
    }
  }

  @Test
  void leaves_out_a_torn_tail_at_every_length() throws IOException {
    byte[] whole;
    try (PoolJournal journal = new PoolJournal(file(), 1_000)) {
      journal.append(List.of(entry(1), entry(2)));
      whole = Files.readAllBytes(file());
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try (PoolJournal journal = new PoolJournal(file(), 1_000)) {
        assertThat(journal.read()).isSubsetOf(entry(1), entry(2)).doesNotContain(entry(2));
      }
    }
  }

  @Test
  void leaves_out_what_was_damaged() throws IOException {
    try (PoolJournal journal = new PoolJournal(file(), 1_000)) {
      journal.append(List.of(entry(1), entry(2)));
      byte[] bytes = Files.readAllBytes(file());
      bytes[bytes.length - 3] ^= 1;
      Files.write(file(), bytes);
      assertThat(journal.read()).containsExactly(entry(1));
    }
  }

  @Test
  void is_replaced_as_a_whole_when_it_has_grown() {
    try (PoolJournal journal = new PoolJournal(file(), 20)) {
      assertThat(journal.isDueForRewrite()).isFalse();
      journal.append(List.of(entry(1), entry(2), entry(3)));
      assertThat(journal.isDueForRewrite()).isTrue();
      journal.rewrite(List.of(entry(3)));
      journal.append(List.of(entry(4)));
      assertThat(journal.read()).containsExactly(entry(3), entry(4));
    }
  }

  private static JsonObject entry(int number) {
    return JsonObject.builder().set("n", number).build();
  }
}
