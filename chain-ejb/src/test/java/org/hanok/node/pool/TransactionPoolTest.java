package org.hanok.node.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
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

  private static PooledTransaction waiting(int account, int id, long cpuNanos) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) account;
    KeyPair key = Objects.requireNonNull(KeyPair.of(bytes));
    TransactionBody body =
        TransactionBody.of(
            Operations.setValue("/apps/x", JsonNumber.of(id)), TransactionBody.UNORDERED, id);
    SignedTransaction signed = SignedTransaction.sign(body, key, 0);
    PoolTransaction selection =
        new PoolTransaction(signed.hash().toString(), signed.address(), body.json(), 0, Map.of());
    return new PooledTransaction(
        signed, id, new Promise(false, JsonObject.EMPTY), id, selection, cpuNanos);
  }
}
