package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.StoredChain;
import org.hanok.node.storage.TestDatabase;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transition.PoolTransaction;
import org.hanok.protocol.transition.Promise;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A transaction that goes from the pool into a final block")
class FoundTransactionsTest {

  private static final int TRANSACTIONS = 20_000;
  private static final JsonObject BODY =
      TransactionBody.of(Operations.setValue("/apps/x", JsonNumber.of(1)), -1, 1).json();

  @TempDir Path folder;
  private final TransactionPool pool = new TransactionPool(() -> PoolLimits.DEFAULTS);
  private final TransactionTracker tracker = new TransactionTracker(() -> Long.MAX_VALUE);
  private volatile String hash = "";
  private volatile boolean over;

  @Test
  void is_found_with_its_body_whenever_somebody_looks() throws Exception {
    NetworkConfig network = PrivateChain.network(PrivateChain.ledger(PrivateChain.params()));
    StateNode state = Objects.requireNonNull(new StateStore().version(StateStore.EMPTY)).snapshot();
    ChainMoment moment = new ChainMoment(network.genesisBlock(), state, state, List.of());
    try (TestDatabase database = TestDatabase.h2(folder)) {
      ChainQuery query = new StoredChain(() -> moment, pool, tracker, database.work());
      Thread writer = Thread.ofPlatform().start(this::write);
      int missing = 0;
      while (!over) {
        String looked = hash;
        if (!looked.isEmpty()) {
          JsonObject found = query.transactionByHash(looked).orElseThrow();
          missing += found.get("transaction") == JsonNull.NULL ? 1 : 0;
        }
      }
      writer.join();
      assertThat(missing).isZero();
    }
  }

  private void write() {
    for (int i = 0; i < TRANSACTIONS; i++) {
      PooledTransaction pooled = pooled(i);
      String name = pooled.hash();
      TrackedTransaction waits =
          TrackedTransaction.of(pooled.transaction(), TransactionState.EXECUTED, 1);
      pool.add(pooled);
      TrackedTransaction none = tracker.track(name, waits);
      hash = name;
      TrackedTransaction before =
          tracker.track(name, waits.finalised(TransactionState.FINALIZED, 0, 0, 1));
      List<PooledTransaction> left = pool.removeIf(one -> one.hash().equals(name));
      assertThat(none == null && before != null && left.size() == 1).isTrue();
    }
    over = true;
  }

  private static PooledTransaction pooled(int number) {
    String sender = PrivateChain.USER.address().toString();
    SignedTransaction transaction =
        SignedTransaction.trusted(BODY, "0x", new Hash(0, 0, 0, number + 1), sender);
    PoolTransaction selection =
        new PoolTransaction(transaction.hash().toString(), sender, BODY, 0, Map.of());
    return new PooledTransaction(
        transaction, 1, new Promise(false, JsonObject.EMPTY), 1, selection, 0);
  }
}
