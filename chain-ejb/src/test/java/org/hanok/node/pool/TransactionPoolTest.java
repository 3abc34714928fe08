package org.hanok.node.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transition.PoolTransaction;
import org.hanok.protocol.transition.Promise;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pool")
class TransactionPoolTest {

  private static final long SHARE = TransactionPool.MAX_CPU_NANOS_PER_ACCOUNT;

  private final TransactionPool pool = new TransactionPool(() -> PoolLimits.DEFAULTS);

  @Test
  void takes_no_more_of_an_account_whose_transactions_take_too_long_to_execute() {
    PooledTransaction dear = waiting(1, 1, SHARE - 1);
    pool.add(dear);
    assertThat(pool.isTooDear(dear.address())).isFalse();
    pool.add(waiting(1, 2, 1));
    assertThat(pool.isTooDear(dear.address())).isTrue();
    assertThat(pool.isTooDear(waiting(2, 1, 0).address())).isFalse();
    assertThat(pool.removeIf(transaction -> transaction.cpuNanos() == 1)).hasSize(1);
    assertThat(pool.isTooDear(dear.address())).isFalse();
  }

  @Test
  void takes_no_more_of_anybody_when_all_that_waits_takes_too_long() {
    long share = TransactionPool.MAX_CPU_NANOS / 10;
    for (int account = 1; account <= 10; account++) {
      assertThat(pool.isTooDear("anybody")).isFalse();
      pool.add(waiting(account, account, share));
    }
    assertThat(pool.isTooDear("anybody")).isTrue();
    assertThat(pool.removeIf(transaction -> true)).hasSize(10);
    assertThat(pool.isTooDear("anybody")).isFalse();
  }

  @Test
  void takes_no_more_of_an_account_whose_transactions_fill_its_share_of_memory() {
    TransactionPool large =
        new TransactionPool(() -> new PoolLimits(20_000, 10_000, 1, 1, 1_000, 1_000));
    String text = "x".repeat(1 << 20);
    int id = 1;
    for (long bytes = 0; bytes < TransactionPool.MAX_BYTES_PER_ACCOUNT; id++) {
      assertThat(large.isTooDear(waiting(1, 1, 0).address())).isFalse();
      PooledTransaction one = waiting(1, id, 0, JsonString.of(text));
      large.add(one);
      bytes += one.bytes();
    }
    assertThat(large.isTooDear(waiting(1, 1, 0).address())).isTrue();
    assertThat(large.isTooDear(waiting(2, 1, 0).address())).isFalse();
    assertThat(large.removeIf(transaction -> true)).hasSize(id - 1);
    assertThat(large.isTooDear(waiting(1, 1, 0).address())).isFalse();
  }

  @Test
  void never_refuses_for_its_bytes_what_ai_networks_own_limits_let_in() {
    int largestBody = 100_000;
    assertThat((long) PoolLimits.DEFAULTS.size() * largestBody)
        .isLessThan(TransactionPool.MAX_BYTES);
    assertThat((long) PoolLimits.DEFAULTS.sizePerAccount() * largestBody)
        .isLessThan(TransactionPool.MAX_BYTES_PER_ACCOUNT);
  }

  private static PooledTransaction waiting(int account, int id, long cpuNanos) {
    return waiting(account, id, cpuNanos, JsonNumber.of(id));
  }

  private static PooledTransaction waiting(int account, int id, long cpuNanos, JsonValue value) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) account;
    KeyPair key = Objects.requireNonNull(KeyPair.of(bytes));
    TransactionBody body =
        TransactionBody.of(Operations.setValue("/apps/x", value), TransactionBody.UNORDERED, id);
    SignedTransaction signed = SignedTransaction.sign(body, key, 0);
    PoolTransaction selection =
        new PoolTransaction(signed.hash().toString(), signed.address(), body.json(), 0, Map.of());
    return new PooledTransaction(
        signed, id, new Promise(false, JsonObject.EMPTY), id, selection, cpuNanos);
  }
}
