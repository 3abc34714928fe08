package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transition.PoolTransaction;
import org.hanok.protocol.transition.Promise;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What waits")
class RemindersTest {

  private static final long EPOCH = 1_000;
  private static final long INTERVAL = Reminders.EPOCHS * EPOCH;

  private final Reminders reminders = new Reminders(EPOCH);

  private static PooledTransaction waiting(long number, long receivedMillis, boolean failed) {
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", "/a").set("value", number).build();
    SignedTransaction transaction =
        SignedTransaction.sign(
            TransactionBody.of(operation, TransactionBody.UNORDERED, number), Village.USER, 0);
    return new PooledTransaction(
        transaction,
        receivedMillis,
        new Promise(failed, JsonObject.EMPTY),
        receivedMillis,
        new PoolTransaction(
            transaction.hash().toString(),
            transaction.address(),
            transaction.body().json(),
            0,
            Map.of()),
        0);
  }

  @Test
  void is_told_again_once_in_each_interval_and_not_before() {
    PooledTransaction one = waiting(1, 500, false);
    List<PooledTransaction> pool = List.of(one);
    assertThat(reminders.due(pool, Set.of(), INTERVAL)).isEmpty();
    assertThat(reminders.due(pool, Set.of(), INTERVAL + 500)).containsExactly(one.transaction());
    assertThat(reminders.due(pool, Set.of(), INTERVAL + 600)).isEmpty();
    assertThat(reminders.due(pool, Set.of(), 5 * INTERVAL)).containsExactly(one.transaction());
  }

  @Test
  void is_not_told_where_it_failed_or_a_block_holds_it() {
    PooledTransaction failed = waiting(1, 0, true);
    PooledTransaction held = waiting(2, 0, false);
    assertThat(reminders.due(List.of(failed, held), Set.of(held.hash()), INTERVAL)).isEmpty();
  }

  @Test
  void is_told_again_in_bounded_numbers_however_much_there_is() {
    List<PooledTransaction> pool = new ArrayList<>();
    for (int i = 0; i < Reminders.MOST + 50; i++) {
      pool.add(waiting(i, 0, false));
    }
    assertThat(reminders.due(pool, Set.of(), INTERVAL)).hasSize(Reminders.MOST);
    assertThat(reminders.due(pool, Set.of(), INTERVAL + 1))
        .containsExactlyElementsOf(
            pool.subList(Reminders.MOST, Reminders.MOST + 50).stream()
                .map(PooledTransaction::transaction)
                .toList());
    assertThat(reminders.due(pool, Set.of(), INTERVAL + 2)).isEmpty();
  }
}
