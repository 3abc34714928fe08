package org.hanok.node.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionTrackerTest {

  private static final JsonObject RESULT = JsonObject.of("message", JsonString.of("x".repeat(86)));

  /** Each result takes 100 bytes. */
  private final TransactionTracker tracker = new TransactionTracker(() -> 1_000, 1_000);

  private static TrackedTransaction pending(long millis) {
    return new TrackedTransaction(
            TransactionState.PENDING, -1, 0, "0xa", millis, millis, true, millis, -1, null)
        .executedInBlock(TransactionState.IN_BLOCK, RESULT, millis);
  }

  private void track(String hash, TrackedTransaction tracked) {
    TrackedTransaction ignored = tracker.track(hash, tracked);
  }

  private @Nullable PackedJson resultOf(int hash) {
    return find(hash).result();
  }

  private TrackedTransaction find(int hash) {
    return Objects.requireNonNull(tracker.find("0x" + hash));
  }

  @Test
  void what_is_final_keeps_its_result_and_when_it_was_executed_at_once() {
    track("0x1", pending(5));
    track("0x1", find(1).finalised(TransactionState.FINALIZED, 7, 3, 9));
    JsonObject json = find(1).toJson();
    assertThat(json.getObject("exec_result")).isEqualTo(RESULT);
    assertThat(json.getNumber("executed_at", 0)).isEqualTo(5);
    assertThat(json.getNumber("finalized_at", 0)).isEqualTo(9);
    assertThat(json.getNumber("number", 0)).isEqualTo(7);
  }

  @Test
  void the_oldest_results_are_forgotten_first_and_the_rest_of_them_stays_known() {
    for (int i = 0; i < 25; i++) {
      track("0x" + i, pending(i));
      track("0x" + i, find(i).finalised(TransactionState.FINALIZED, 1, i, i));
    }
    for (int i = 0; i < 25; i++) {
      assertThat(find(i).state()).isEqualTo(TransactionState.FINALIZED);
      assertThat(resultOf(i) == null).isEqualTo(i < 15);
    }
  }

  @Test
  void forgotten_transactions_take_no_room_among_the_results() {
    for (int i = 0; i < 10; i++) {
      track("0x" + i, pending(i));
    }
    tracker.forgetBefore(1_004);
    assertThat(tracker.size()).isEqualTo(5);
    for (int i = 10; i < 15; i++) {
      track("0x" + i, pending(i));
    }
    for (int i = 5; i < 15; i++) {
      assertThat(resultOf(i)).isNotNull();
    }
  }
}
