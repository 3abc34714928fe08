package org.hanok.node.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.crash.CrashGuard.SetAside;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is opened and never closed has died. */
@DisplayName("What ran when the process died")
class QuarantineTest {

  private static final Work TRANSACTION = Work.transaction("0x" + "ab".repeat(32));
  private static final Work JOB = Work.job("a job");
  private static final Work BUNDLE = Work.bundle("bundle.jar");
  private static final Work BLOCK = Work.block(7);

  @TempDir Path home;
  private final AtomicLong now = new AtomicLong(1_000_000);

  private Quarantine start(boolean outOfMemory) {
    return Quarantine.open(home, outOfMemory, now::get);
  }

  private void dieWith(Work... running) {
    Quarantine process = start(false);
    for (Work work : running) {
      CrashGuard.Mark ignored = process.begin(work);
    }
    process.beat();
  }

  @Test
  void is_not_suspected_for_that_alone() {
    dieWith(TRANSACTION, JOB, BLOCK);
    assertThat(start(false).all()).isEmpty();
  }

  @Test
  void is_set_aside_if_memory_had_run_out() {
    dieWith(TRANSACTION, JOB);
    Quarantine next = start(true);
    assertThat(next.all()).extracting(SetAside::work).containsExactlyInAnyOrder(TRANSACTION, JOB);
    assertThat(next.isSetAside(TRANSACTION)).isTrue();
    assertThat(next.isSetAside(BLOCK)).isFalse();
  }

  @Test
  void is_set_aside_if_it_had_run_for_long_unless_it_is_a_job() {
    Quarantine process = start(false);
    CrashGuard.Mark one = process.begin(TRANSACTION);
    CrashGuard.Mark other = process.begin(JOB);
    now.addAndGet(Quarantine.LONG_MILLIS);
    process.beat();
    now.addAndGet(Long.MAX_VALUE / 2);
    assertThat(start(false).all()).extracting(SetAside::work).containsExactly(TRANSACTION);
    assertThat(one).isNotSameAs(other);
  }

  @Test
  void is_not_held_to_have_run_while_nobody_lived() {
    dieWith(TRANSACTION);
    now.addAndGet(3_600_000);
    assertThat(start(false).all()).isEmpty();
  }

  @Test
  void is_set_aside_the_second_time_in_a_row() {
    dieWith(BLOCK);
    dieWith(BLOCK);
    assertThat(start(false).all()).extracting(SetAside::work).containsExactly(BLOCK);
  }

  @Test
  void is_not_set_aside_the_second_time_if_the_process_died_without_it_in_between() {
    dieWith(JOB);
    dieWith(TRANSACTION);
    dieWith(JOB);
    assertThat(start(false).all()).isEmpty();
  }

  @Test
  void is_set_aside_at_once_if_it_is_a_bundle_that_started() {
    dieWith(BUNDLE);
    assertThat(start(false).all()).extracting(SetAside::work).containsExactly(BUNDLE);
  }

  @Test
  void is_nothing_that_had_ended_or_that_a_stop_ended() {
    Quarantine process = start(false);
    process.begin(TRANSACTION).close();
    CrashGuard.Mark ignored = process.begin(JOB);
    process.close();
    assertThat(start(true).all()).isEmpty();
  }

  @Test
  void stays_set_aside_with_what_it_takes_to_run_it_until_somebody_releases_it() {
    dieWith(TRANSACTION);
    JsonObject content = JsonObject.of("tx_body", JsonNumber.of(1));
    start(true).keep(TRANSACTION, content);
    Quarantine later = start(false);
    assertThat(later.all()).extracting(SetAside::content).containsExactly(content);
    assertThat(later.release(TRANSACTION))
        .hasValueSatisfying(one -> assertThat(one.content()).isEqualTo(content));
    assertThat(start(false).isSetAside(TRANSACTION)).isFalse();
    assertThat(start(false).release(TRANSACTION)).isEmpty();
  }

  @Test
  void has_a_name_that_commands_take() {
    for (Work work : new Work[] {TRANSACTION, JOB, BUNDLE, BLOCK}) {
      assertThat(Work.named(work.name())).contains(work);
    }
    assertThat(Work.named("nothing")).isEmpty();
    assertThat(Work.named("other:1")).isEmpty();
  }

  @Test
  void is_forgotten_where_the_files_are_damaged_and_the_node_starts() throws IOException {
    dieWith(TRANSACTION);
    Files.write(home.resolve("run").resolve("marks"), new byte[] {1, 2, 3});
    Files.writeString(home.resolve("quarantine.json"), "{\"set_aside\":[7,");
    assertThat(start(true).all()).isEmpty();
  }

  @Test
  void is_as_much_as_there_are_places_and_more_does_no_harm() {
    Quarantine process = start(false);
    for (int i = 0; i < RunningMarks.SLOTS + 10; i++) {
      CrashGuard.Mark ignored = process.begin(Work.job("job " + i + "x".repeat(500)));
    }
    assertThat(start(true).all()).hasSize(RunningMarks.SLOTS);
  }
}
