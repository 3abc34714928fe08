package org.hanok.node.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transition.LedgerOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reads for whoever asks")
class BoundedReadsTest {

  private final StateVersion state = new StateStore().cloneVersion(StateStore.EMPTY, "TEST");

  private BoundedReads reads(int atOnce, LongSupplier nanoClock) {
    StateNode root = state.snapshot();
    LedgerOptions options =
        LedgerOptions.of(JsonObject.EMPTY, TimerFlags.NONE, NativeFunctionRegistry.ain());
    return new BoundedReads(new StateReads(showing(root), options, () -> 1), atOnce, nanoClock);
  }

  private static JsonObject listOf(int count) {
    JsonObject one = JsonObject.builder().set("type", "GET_VALUE").set("ref", "/apps/a").build();
    return JsonObject.builder()
        .set("type", "GET")
        .set("op_list", new JsonArray(Collections.nCopies(count, one)))
        .build();
  }

  private void write(JsonValue value) {
    state.write(List.of("values", "apps", "a"), value);
  }

  @Test
  void answer_lists_and_rules_as_the_reference_does() {
    write(JsonNumber.of(7));
    BoundedReads reads = reads(1, () -> 0);
    assertThat(reads.get(listOf(2)).get("result"))
        .isEqualTo(JsonArray.of(JsonNumber.of(7), JsonNumber.of(7)));
    assertThat(reads.evalRule(JsonObject.of("ref", JsonString.of("/apps/a")))).isNotNull();
  }

  @Test
  void end_a_list_that_takes_too_long() {
    write(JsonNumber.of(7));
    AtomicLong now = new AtomicLong();
    BoundedReads reads = reads(1, () -> now.addAndGet(BoundedReads.MAX_LIST_NANOS / 3 + 1));
    assertThat(reads.get(listOf(2)).get("result")).isInstanceOf(JsonArray.class);
    assertThatThrownBy(() -> reads.get(listOf(3)))
        .isInstanceOfSatisfying(
            ReadRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("HANOK-READ-TOO-LARGE");
              assertThat(refused.retryAfterMillis()).isZero();
            });
    assertThat(reads.get(listOf(1)).get("result")).isInstanceOf(JsonArray.class);
  }

  @Test
  void end_a_list_that_answers_too_much() {
    write(JsonString.of("x".repeat((int) (BoundedReads.MAX_LIST_BYTES / 8))));
    BoundedReads reads = reads(1, () -> 0);
    assertThat(reads.get(listOf(4)).get("result")).isInstanceOf(JsonArray.class);
    assertThatThrownBy(() -> reads.get(listOf(5))).isInstanceOf(ReadRefused.class);
  }

  @Test
  void let_only_so_many_evaluate_rules_at_the_same_time_and_all_others_pass() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch freed = new CountDownLatch(1);
    BoundedReads reads =
        reads(
            1,
            () -> {
              begun.countDown();
              awaits(freed);
              return 0;
            });
    CompletableFuture<JsonObject> first = CompletableFuture.supplyAsync(() -> reads.get(listOf(1)));
    begun.await();
    assertThatThrownBy(() -> reads.evalRule(JsonObject.EMPTY))
        .isInstanceOfSatisfying(
            ReadRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("HANOK-BUSY");
              assertThat(refused.retryAfterMillis()).isPositive();
            });
    assertThat(reads.get(JsonObject.of("type", JsonString.of("GET_VALUE")))).isNotNull();
    freed.countDown();
    assertThat(first.get().has("result")).isTrue();
    assertThat(reads.evalRule(JsonObject.EMPTY)).isNotNull();
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shows that state, after a block without anything. */
  private static ChainView showing(StateNode root) {
    Block block =
        Block.of(
            new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.EMPTY, JsonArray.EMPTY),
            new Block.Facts("", 0, 0, 0, "0x00", "0xValidator", Validators.NONE, 0, 0));
    return () -> new ChainMoment(block, root, root, List.of());
  }

  @Test
  void no_more_evaluations_run_at_once_than_a_quarter_of_the_heap_holds() {
    assertThat(BoundedReads.places(1, 1L << 30)).isEqualTo(1);
    assertThat(BoundedReads.places(8, 1L << 30)).isEqualTo(4);
    assertThat(BoundedReads.places(256, 1L << 30)).isEqualTo(8);
    assertThat(BoundedReads.places(256, 32L << 20)).isEqualTo(1);
  }
}
