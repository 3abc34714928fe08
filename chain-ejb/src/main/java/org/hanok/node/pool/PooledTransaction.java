package org.hanok.node.pool;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.PoolTransaction;

/**
 * A transaction that waits for a block.
 *
 * @param transaction the transaction
 * @param receivedMillis when this node took it
 * @param executed whether instant execution succeeded
 * @param selection what the choice for a block looks at
 * @param cpuNanos what its instant execution took of a processor's time
 */
public record PooledTransaction(
    SignedTransaction transaction,
    long receivedMillis,
    boolean executed,
    PoolTransaction selection,
    long cpuNanos) {

  /** A transaction after its instant execution. */
  public static PooledTransaction of(
      SignedTransaction transaction, long receivedMillis, ExecutionResult result, long cpuNanos) {
    PoolTransaction selection =
        new PoolTransaction(
            transaction.hash().toString(),
            transaction.address(),
            transaction.body().json(),
            result.bandwidthGas().service(),
            result.bandwidthGas().apps());
    return new PooledTransaction(
        transaction, receivedMillis, !result.failed(), selection, cpuNanos);
  }

  /** Its hash. */
  public String hash() {
    return selection.hash();
  }

  /** Its sender. */
  public String address() {
    return transaction.address();
  }

  /** Whether it offers nothing for gas. */
  public boolean isFree() {
    return transaction.body().isFree();
  }

  /** As blocks hold it. */
  public JsonObject toJson() {
    return transaction.toJson();
  }
}
