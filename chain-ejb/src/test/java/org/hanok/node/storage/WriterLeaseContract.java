package org.hanok.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hanok.spi.consensus.EngineState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One writer for each database, whichever database. Time is the test's. */
abstract class WriterLeaseContract {

  private @Nullable TestDatabase database;
  private long nanos = 1;

  abstract TestDatabase open();

  /** Removes what an earlier test left. */
  abstract void clean() throws Exception;

  @BeforeEach
  void openDatabase() throws Exception {
    clean();
    database = open();
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(database).close();
  }

  private UnitOfWork work() {
    return Objects.requireNonNull(database).work();
  }

  private WriterLease lease(String place) {
    return new WriterLease(work(), place, "the node at " + place, () -> nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static boolean takes(WriterLease lease) {
    return lease.attempt() instanceof WriterLease.Attempt.Taken;
  }

  @Test
  void the_first_node_takes_it_and_a_second_one_is_told_who_lives_there() {
    WriterLease first = lease("a");
    WriterLease second = lease("b");
    assertThat(takes(first)).isTrue();
    assertThat(second.attempt()).isEqualTo(new WriterLease.Attempt.Unclear("the node at a"));
    pass(WriterLease.BEAT);
    first.renew();
    assertThat(second.attempt()).isEqualTo(new WriterLease.Attempt.Alive("the node at a"));
    assertThat(first.isHeld()).isTrue();
  }

  @Test
  void a_node_that_stopped_leaves_it_free_at_once() {
    WriterLease first = lease("a");
    assertThat(takes(first)).isTrue();
    first.close();
    assertThat(first.isHeld()).isFalse();
    assertThat(takes(lease("b"))).isTrue();
  }

  @Test
  void a_node_that_was_killed_takes_it_again_at_once_for_it_holds_the_lock_on_that_very_folder() {
    assertThat(takes(lease("a"))).isTrue();
    assertThat(takes(lease("a"))).isTrue();
  }

  @Test
  void another_node_waits_until_the_silent_one_has_certainly_stopped_acknowledging() {
    WriterLease silent = lease("a");
    WriterLease next = lease("b");
    assertThat(takes(silent)).isTrue();
    while (!takes(next)) {
      pass(WriterLease.BEAT);
      assertThat(nanos).isLessThan(2 * WriterLease.TAKEOVER.toNanos());
    }
    assertThat(silent.isHeld()).isFalse();
    assertThat(next.isHeld()).isTrue();
  }

  @Test
  void a_node_that_slept_through_its_time_acknowledges_nothing_and_stores_nothing() {
    WriterLease slept = lease("a");
    assertThat(takes(slept)).isTrue();
    BlockStore store = new BlockStore(slept.fenced(work()));
    store.commit(new EngineState("solo", 1, new byte[] {1}));
    WriterLease next = lease("b");
    while (!takes(next)) {
      pass(WriterLease.BEAT);
    }
    assertThat(slept.isHeld()).isFalse();
    assertThatThrownBy(() -> store.commit(new EngineState("solo", 1, new byte[] {2})))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("HANOK-OTHER-WRITER");
    assertThatThrownBy(() -> store.commit(List.of(), Optional.empty()))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> store.fact("probe", "1")).isInstanceOf(StorageException.class);
    assertThat(new BlockStore(work()).engineState("solo").orElseThrow().bytes()).containsExactly(1);
    slept.renew();
    assertThat(slept.isHeld()).isFalse();
    assertThat(slept.hindrance()).isPresent();
  }

  @Test
  void a_writer_whose_renewals_fail_stops_before_anybody_may_take_over_and_goes_on_after() {
    WriterLease writer = lease("a");
    assertThat(takes(writer)).isTrue();
    pass(WriterLease.HOLDS);
    assertThat(writer.isHeld()).isFalse();
    assertThat(WriterLease.HOLDS.plus(WriterLease.BEAT)).isLessThan(WriterLease.TAKEOVER);
    writer.renew();
    assertThat(writer.isHeld()).isTrue();
    assertThat(writer.hindrance()).isEmpty();
  }

  @Test
  void a_block_that_is_stored_is_a_sign_of_life() {
    WriterLease writer = lease("a");
    assertThat(takes(writer)).isTrue();
    WriterLease other = lease("b");
    assertThat(takes(other)).isFalse();
    pass(WriterLease.HOLDS.minusNanos(1));
    new BlockStore(writer.fenced(work())).commit(new EngineState("solo", 1, new byte[] {1}));
    pass(WriterLease.BEAT);
    assertThat(writer.isHeld()).isTrue();
    assertThat(other.attempt()).isInstanceOf(WriterLease.Attempt.Alive.class);
  }
}
