package org.hanok.node.chain.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.Signed;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.TransactionRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A private chain")
class ChainDriverTest {

  @TempDir Path folder;

  @Test
  void produces_final_blocks_and_has_the_same_root_after_a_kill() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      for (int i = 0; i < 20; i++) {
        assertThat(chain.ingress().submit(Signed.transfer(i, 5)))
            .isInstanceOfSatisfying(
                SubmitOutcome.Accepted.class, done -> assertThat(done.failed()).isFalse());
      }
      chain.epochsUntil(() -> finalTransactions(chain) == 20);

      PrivateChain.Dead dead = chain.killAndRestart();

      assertSame(dead, chain);
      assertThat(balance(chain.driver().finalRoot())).isEqualTo(balance(dead.state()));
      chain.epochsUntil(() -> chain.driver().last().number() > dead.number() + 2);
    }
  }

  @Test
  void an_acknowledged_transaction_that_waited_at_the_kill_becomes_final() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      SubmitOutcome outcome = chain.ingress().submit(Signed.transfer(1, 5));
      assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
      chain.killAndRestart();
      chain.epochsUntil(() -> finalTransactions(chain) == 1);
    }
  }

  @Test
  void a_node_that_lets_unsigned_transactions_pass_starts_again_on_blocks_that_hold_one()
      throws Exception {
    TransactionRules unsigned = new TransactionRules(true, true);
    try (PrivateChain chain = PrivateChain.letting(unsigned, folder)) {
      JsonObject body = Objects.requireNonNull(Signed.transfer(1, 5).getObject("tx_body"));
      String sender = PrivateChain.USER.address().toString();
      JsonObject transaction =
          JsonObject.of(
              "tx_body",
              body.toBuilder().set("address", sender).build(),
              "signature",
              JsonString.of(""));
      assertThat(chain.ingress().submit(transaction))
          .isInstanceOfSatisfying(
              SubmitOutcome.Accepted.class, done -> assertThat(done.failed()).isFalse());
      chain.epochsUntil(() -> finalTransactions(chain) == 1);
      assertSame(chain.killAndRestart(), chain);
    }
  }

  @Test
  void restarts_from_a_snapshot_and_the_blocks_after_it() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder, PoolLimits.DEFAULTS, 3)) {
      chain.ingress().submit(Signed.transfer(1, 5));
      chain.epochsUntil(() -> chain.driver().last().number() >= 8);
      assertSame(chain.killAndRestart(), chain);
    }
  }

  @Test
  void a_snapshot_when_several_blocks_become_final_at_once_is_of_the_block_that_it_names()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.epochsUntil(() -> chain.driver().last().number() >= 2);
      chain.breakDatabase(true);
      chain.epochsUntil(() -> !chain.driver().pauseConditions().isEmpty());
      long number = chain.driver().last().number();
      chain.driver().takeSnapshot();
      chain.breakDatabase(false);
      chain.epochsUntil(() -> chain.driver().last().number() > number);
      assertThat(chain.driver().last().number()).as("several at once").isGreaterThan(number + 1);
      Optional<Long> snapshot = chain.newestSnapshot();
      assertThat(snapshot).isPresent();
      assertSame(chain.killAndRestart(), chain);
      assertThat(chain.newestSnapshot()).as("it was of use").isEqualTo(snapshot);
    }
  }

  @Test
  void instant_execution_shows_on_the_front_before_any_block() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      double before = balance(chain.driver().frontRoot());
      chain.ingress().submit(Signed.transfer(1, 5));
      assertThat(balance(chain.driver().frontRoot())).isLessThan(before - 4);
      assertThat(balance(chain.driver().finalRoot())).isEqualTo(before);
      assertThat(chain.events).anyMatch(ChainEvent.TransactionStateChanged.class::isInstance);
    }
  }

  @Test
  void what_was_executed_at_once_holds_in_the_block_for_those_who_spend_what_just_came()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      KeyPair newcomer = PrivateChain.key(9);
      chain.ingress().submit(Signed.transfer(PrivateChain.USER, newcomer, 1, 100));
      chain.ingress().submit(Signed.transfer(newcomer, PrivateChain.OWNER, 2, 40));
      double told = balance(chain.driver().frontRoot(), newcomer);
      assertThat(told).isBetween(1.0, 60.0);
      chain.epochsUntil(() -> finalTransactions(chain) == 2);
      assertThat(balance(chain.driver().finalRoot(), newcomer)).isEqualTo(told);
    }
  }

  @Test
  void a_nonce_that_a_failed_transaction_did_not_use_up_serves_the_next_in_the_same_block()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      String from = PrivateChain.USER.address().toString();
      String to = "/transfer/" + from + "/" + PrivateChain.OWNER.address() + "/7/value";
      JsonObject fails =
          Signed.numbered("/apps/nobodys", JsonNumber.of(1), 1, PrivateChain.USER, 0);
      JsonObject works = Signed.numbered(to, JsonNumber.of(5), 2, PrivateChain.USER, 0);
      chain.ingress().submit(fails);
      assertThat(chain.ingress().submit(works))
          .isInstanceOfSatisfying(
              SubmitOutcome.Accepted.class, done -> assertThat(done.failed()).isFalse());
      chain.epochsUntil(() -> finalTransactions(chain) == 1);
      assertThat(chain.events)
          .anyMatch(
              event ->
                  event instanceof ChainEvent.BlockFinalised block
                      && block.transactionCount() == 2);
    }
  }

  @Test
  void refuses_what_it_has_seen_what_is_wrongly_signed_and_what_is_incomplete() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      JsonObject good = Signed.transfer(1, 5);
      assertThat(chain.ingress().submit(good)).isInstanceOf(SubmitOutcome.Accepted.class);
      assertThat(code(chain.ingress().submit(good))).isEqualTo(10701);
      JsonObject other = Signed.transfer(2, 5);
      JsonObject forged =
          other.toBuilder().setIfPresent("tx_body", good.getObject("tx_body")).build();
      assertThat(code(chain.ingress().submit(forged))).isEqualTo(30304);
      assertThat(code(chain.ingress().submit(JsonObject.EMPTY))).isEqualTo(30302);
      JsonObject huge = Signed.write("/apps/x", JsonString.of("x".repeat(200_000)), 3);
      assertThat(code(chain.ingress().submit(huge))).isEqualTo(30301);
    }
  }

  @Test
  void takes_nothing_of_what_the_reference_throws_at_and_leaves_the_others_of_its_batch()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      // A new account's list without results: the reference charges the account to the first.
      JsonObject thrown = Signed.tooManyWrites(PrivateChain.key(9));
      BatchOutcome.Done done =
          (BatchOutcome.Done)
              chain
                  .ingress()
                  .submitBatch(List.of(Signed.transfer(1, 5), thrown, Signed.transfer(2, 5)));
      assertThat(done.outcomes().get(0)).isInstanceOf(SubmitOutcome.Accepted.class);
      assertThat(done.outcomes().get(1))
          .isInstanceOfSatisfying(
              SubmitOutcome.Impossible.class,
              impossible -> assertThat(impossible.code()).isEqualTo("HANOK-TX-THROWS"));
      assertThat(done.outcomes().get(2)).isInstanceOf(SubmitOutcome.Accepted.class);
      assertThat(chain.ingress().dryRun(thrown)).isInstanceOf(SubmitOutcome.Impossible.class);
      chain.epochsUntil(() -> finalTransactions(chain) == 2);
    }
  }

  @Test
  void holds_the_limit_of_one_account() throws Exception {
    PoolLimits limits = new PoolLimits(1_000, 2, 0.1, 0.1, 3_600_000, 86_400_000);
    try (PrivateChain chain = new PrivateChain(folder, limits, 1_000)) {
      chain.ingress().submit(Signed.transfer(1, 5));
      chain.ingress().submit(Signed.transfer(2, 5));
      assertThat(code(chain.ingress().submit(Signed.transfer(3, 5)))).isEqualTo(10705);
    }
  }

  @Test
  void holds_limits_that_an_operator_sets_while_it_runs() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.ingress().submit(Signed.transfer(1, 5));
      chain.limit(new PoolLimits(1, 100, 0.1, 0.1, 3_600_000, 86_400_000));
      assertThat(code(chain.ingress().submit(Signed.transfer(2, 5)))).isEqualTo(10704);
      assertThat(chain.driver().pool().usage().limit()).isEqualTo(1);
      chain.limit(new PoolLimits(2, 100, 0.1, 0.1, 3_600_000, 86_400_000));
      assertThat(code(chain.ingress().submit(Signed.transfer(2, 5)))).isZero();
    }
  }

  @Test
  void says_so_while_the_database_neither_answers_nor_hangs_up() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.epochsUntil(() -> chain.driver().last().number() >= 2);
      chain.hangDatabase();
      chain.tickUntilDatabaseHangs();
      assertThat(chain.driver().pauseConditions()).isEmpty();
      chain.now.addAndGet(TimedWork.PATIENCE_MILLIS + 1);
      assertThat(chain.driver().pauseConditions().getFirst().code())
          .isEqualTo("HANOK-STORAGE-HANGS");
      assertThat(chain.ingress().submit(Signed.transfer(1, 5)))
          .isInstanceOfSatisfying(
              SubmitOutcome.Unavailable.class,
              closed -> assertThat(closed.code()).isEqualTo("HANOK-PAUSED"));
      long number = chain.driver().last().number();
      chain.freeDatabase();
      chain.epochsUntil(() -> chain.driver().last().number() > number + 2);
      assertThat(chain.driver().pauseConditions()).isEmpty();
      assertThat(code(chain.ingress().submit(Signed.transfer(1, 5)))).isZero();
    }
  }

  @Test
  void pauses_when_the_database_is_lost_and_goes_on_by_itself() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.epochsUntil(() -> chain.driver().last().number() >= 2);
      chain.breakDatabase(true);
      chain.epochsUntil(() -> !chain.driver().pauseConditions().isEmpty());
      long number = chain.driver().last().number();
      assertThat(chain.driver().pauseConditions().getFirst().code())
          .isEqualTo("HANOK-STORAGE-LOST");
      assertThat(chain.ingress().submit(Signed.transfer(1, 5)))
          .isInstanceOf(SubmitOutcome.Unavailable.class);
      assertThat(balance(chain.driver().finalRoot())).isPositive();
      chain.breakDatabase(false);
      chain.epochsUntil(() -> chain.driver().last().number() > number + 2);
      assertThat(chain.ingress().submit(Signed.transfer(1, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
    }
  }

  @Test
  void takes_and_produces_nothing_while_its_disk_is_almost_full() throws Exception {
    try (PrivateChain chain = PrivateChain.wanting(Long.MAX_VALUE, folder)) {
      chain.epochsUntil(() -> !chain.driver().pauseConditions().isEmpty());
      long number = chain.driver().tipNumber();
      assertThat(chain.driver().pauseConditions().getFirst().code()).isEqualTo("HANOK-DISK-FULL");
      assertThat(chain.ingress().submit(Signed.transfer(1, 5)))
          .isInstanceOfSatisfying(
              SubmitOutcome.Unavailable.class,
              closed -> assertThat(closed.message()).contains("disk"));
      long until = chain.now.get() + 5_000;
      chain.epochsUntil(() -> chain.now.get() >= until);
      assertThat(chain.driver().tipNumber()).isEqualTo(number);
      assertThat(balance(chain.driver().finalRoot())).isPositive();
    }
  }

  private static void assertSame(PrivateChain.Dead dead, PrivateChain chain) {
    assertThat(chain.driver().last().number()).isEqualTo(dead.number());
    assertThat(chain.driver().last().hash().toString()).isEqualTo(dead.hash());
    assertThat(String.valueOf(chain.driver().finalRoot().proofHash())).isEqualTo(dead.root());
  }

  private static int code(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Accepted ignored -> 0;
      case SubmitOutcome.Refused refused -> refused.code();
      case SubmitOutcome.Malformed malformed -> malformed.code();
      case SubmitOutcome.Impossible ignored -> -2;
      case SubmitOutcome.Unavailable ignored -> -1;
    };
  }

  private static long finalTransactions(PrivateChain chain) {
    return chain.events.stream()
        .filter(
            event ->
                event instanceof ChainEvent.TransactionStateChanged change
                    && change.after().equals("FINALIZED")
                    && !isBallot(change.transaction()))
        .count();
  }

  private static boolean isBallot(JsonObject transaction) {
    return StableJson.stringify(transaction).contains("/consensus/number");
  }

  private static double balance(StateNode root) {
    return balance(root, PrivateChain.USER);
  }

  private static double balance(StateNode root, KeyPair owner) {
    StateNode node =
        root.find(List.of("values", "accounts", owner.address().toString(), "balance"));
    return node != null && node.value() instanceof JsonNumber number ? number.value() : -1;
  }
}
