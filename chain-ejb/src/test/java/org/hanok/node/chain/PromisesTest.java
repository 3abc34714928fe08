package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.TransactionBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On a network of Hanok's own, what a sender was told on arrival")
class PromisesTest {

  private static final String APP = "/apps/race";

  @TempDir Path folder;
  private int id = 100;

  private JsonObject signed(JsonObject operation) {
    return Signed.write(operation, ++id, PrivateChain.USER, -1);
  }

  private static boolean succeeds(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    return outcome instanceof SubmitOutcome.Accepted accepted && !accepted.failed();
  }

  private boolean write(PrivateChain chain, String path, JsonValue value) {
    return succeeds(chain.ingress().submit(signed(Operations.setValue(APP + path, value))));
  }

  private void makeApp(PrivateChain chain, String path, String rule) {
    JsonObject admin = JsonObject.of(PrivateChain.USER.address().toString(), JsonBoolean.TRUE);
    JsonObject create =
        Operations.setValue("/manage_app/race/create/1", JsonObject.of("admin", admin));
    assertThat(succeeds(chain.ingress().submit(signed(create)))).isTrue();
    JsonObject write = JsonObject.of("write", JsonString.of(rule));
    JsonObject set = Operations.setRule(APP + path, JsonObject.of(".rule", write));
    assertThat(succeeds(chain.ingress().submit(signed(set)))).isTrue();
    settle(chain);
  }

  /** Lets everything that waits become final. */
  private static void settle(PrivateChain chain) {
    try {
      chain.epochsUntil(() -> chain.driver().pool().all().isEmpty());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable JsonValue finalValue(PrivateChain chain, String name) {
    StateNode node = chain.driver().finalRoot().find(List.of("values", "apps", "race", name));
    return node == null ? null : node.value();
  }

  private static TransactionState stateOf(PrivateChain chain, JsonObject transaction) {
    return Objects.requireNonNull(tracked(chain, transaction)).state();
  }

  private static TrackedTransaction tracked(PrivateChain chain, JsonObject transaction) {
    String hash =
        new TransactionBody(Objects.requireNonNull(transaction.getObject("tx_body")))
            .hash()
            .toString();
    return Objects.requireNonNull(chain.driver().tracker().find(hash));
  }

  @Test
  void that_it_failed_is_so_in_its_block_though_the_block_is_made_when_it_would_succeed()
      throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      long turn = chain.now.get() + 600_000;
      // First come, first served; but the late one is forbidden before its turn.
      makeApp(chain, "/prize", "data === null && (newData !== 'late' || blockTime > " + turn + ")");
      chain.now.set(turn - 10);
      JsonObject late = signed(Operations.setValue(APP + "/prize", JsonString.of("late")));
      assertThat(succeeds(chain.ingress().submit(late))).isFalse();
      JsonObject good = signed(Operations.setValue(APP + "/prize", JsonString.of("good")));
      assertThat(succeeds(chain.ingress().submit(good))).isTrue();
      settle(chain);
      assertThat(finalValue(chain, "prize")).isEqualTo(JsonString.of("good"));
      assertThat(stateOf(chain, late)).isEqualTo(TransactionState.REVERTED);
      assertThat(stateOf(chain, good)).isEqualTo(TransactionState.FINALIZED);
    }
  }

  @Test
  void that_it_was_done_is_so_in_its_block_though_the_block_is_made_when_it_is_forbidden()
      throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      long end = chain.now.get() + 600_000;
      makeApp(chain, "/bid", "blockTime <= " + end);
      chain.now.set(end - 10);
      assertThat(write(chain, "/bid", JsonNumber.of(7))).isTrue();
      settle(chain);
      assertThat(finalValue(chain, "bid")).isEqualTo(JsonNumber.of(7));
      assertThat(write(chain, "/bid", JsonNumber.of(8))).as("after the end").isFalse();
    }
  }

  @Test
  void holds_where_a_rule_looks_at_the_number_of_the_block() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      makeApp(chain, "/even", "blockNumber % 2 === 0");
      for (int i = 0; i < 12; i++) {
        JsonObject write = signed(Operations.setValue(APP + "/even", JsonNumber.of(i)));
        boolean told = succeeds(chain.ingress().submit(write));
        settle(chain);
        assertThat(stateOf(chain, write))
            .isEqualTo(told ? TransactionState.FINALIZED : TransactionState.REVERTED);
        long number = chain.driver().tipNumber();
        chain.epochsUntil(() -> chain.driver().tipNumber() > number);
      }
    }
  }

  @Test
  void holds_after_a_sudden_death() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      long end = chain.now.get() + 600_000;
      makeApp(chain, "/bid", "blockTime <= " + end);
      chain.now.set(end - 10);
      assertThat(write(chain, "/bid", JsonNumber.of(7))).isTrue();
      chain.now.set(end + 30_000);
      chain.killAndRestart();
      settle(chain);
      assertThat(finalValue(chain, "bid")).isEqualTo(JsonNumber.of(7));
    }
  }

  @Test
  void is_taken_back_by_name_where_it_cannot_be_kept() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      // A rule of the consensus under which no proposal could follow is left out of every block.
      JsonObject never = JsonObject.of(".rule", JsonObject.of("write", JsonBoolean.FALSE));
      JsonObject deadly =
          Signed.write(
              Operations.setRule("/consensus/number/$number/propose", never),
              ++id,
              PrivateChain.OWNER,
              -1);
      assertThat(succeeds(chain.ingress().submit(deadly))).isTrue();
      settle(chain);
      TrackedTransaction tracked = tracked(chain, deadly);
      assertThat(tracked.state()).isEqualTo(TransactionState.FAILED);
      assertThat(tracked.reason()).isEqualTo("HANOK-PROMISE-BROKEN");
      assertThat(tracked.toJson().getString("reason")).isEqualTo("HANOK-PROMISE-BROKEN");
    }
  }

  @Test
  void is_nothing_where_the_next_block_has_no_room_left_and_later_ones_have() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      makeApp(chain, "/heap", "true");
      // Apps without a stake share a twentieth of it.
      allowBandwidth(chain, 2_000);
      assertThat(chain.ingress().submit(wide())).isInstanceOf(SubmitOutcome.Accepted.class);
      assertThat(chain.ingress().submit(wide())).isInstanceOf(SubmitOutcome.Accepted.class);
      JsonObject third = wide();
      assertThat(chain.ingress().submit(third))
          .isInstanceOfSatisfying(
              SubmitOutcome.Unavailable.class,
              busy -> {
                assertThat(busy.code()).isEqualTo("HANOK-BUSY");
                assertThat(busy.retryAfterMillis()).isPositive();
              });
      settle(chain);
      assertThat(chain.ingress().submit(third)).isInstanceOf(SubmitOutcome.Accepted.class);
      settle(chain);
      assertThat(stateOf(chain, third)).isEqualTo(TransactionState.FINALIZED);
      allowBandwidth(chain, 500);
      assertThat(chain.ingress().submit(wide()))
          .isInstanceOfSatisfying(
              SubmitOutcome.Impossible.class,
              never -> assertThat(never.code()).isEqualTo("HANOK-TX-OVER-BUDGET"));
    }
  }

  private JsonObject wide() {
    JsonObject write = Operations.setValue(APP + "/heap/x", JsonNumber.of(1));
    return signed(Operations.set(Collections.nCopies(50, write)));
  }

  private void allowBandwidth(PrivateChain chain, double perBlock) {
    JsonObject limit =
        Operations.setValue(
            "/blockchain_params/resource/bandwidth_budget_per_block", JsonNumber.of(perBlock));
    JsonObject signed = Signed.write(limit, ++id, PrivateChain.OWNER, -1);
    assertThat(succeeds(chain.ingress().submit(signed))).isTrue();
    settle(chain);
  }
}
