package org.hanok.node.pool;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.PoolTransaction;
import org.hanok.protocol.transition.Promise;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that waits for a block.
 *
 * @param transaction the transaction
 * @param receivedMillis when this node took it
 * @param promise what its sender was told of instant execution
 * @param promisedMillis the time of the block that it was told of
 * @param selection what the choice for a block looks at
 * @param cpuNanos what its instant execution took of a processor's time
 */
public record PooledTransaction(
    SignedTransaction transaction,
    long receivedMillis,
    Promise promise,
    long promisedMillis,
    PoolTransaction selection,
    long cpuNanos) {

  private static final String PROMISE = "promise";

  /** A transaction after its instant execution for the block of time {@code blockMillis}. */
  public static PooledTransaction of(
      SignedTransaction transaction,
      long receivedMillis,
      ExecutionResult result,
      long blockMillis,
      long cpuNanos) {
    return new PooledTransaction(
        transaction,
        receivedMillis,
        Promise.of(result),
        blockMillis,
        selection(transaction, result),
        cpuNanos);
  }

  /** What the choice for a block looks at, after an execution. */
  public static PoolTransaction selection(SignedTransaction transaction, ExecutionResult result) {
    return new PoolTransaction(
        transaction.hash().toString(),
        transaction.address(),
        transaction.body().json(),
        result.bandwidthGas().service(),
        result.bandwidthGas().apps());
  }

  /** Whether instant execution succeeded. */
  public boolean executed() {
    return !promise.failed();
  }

  /** How large its body is, by AI Network's measure. */
  public long bytes() {
    return (long) ObjectSize.of(transaction.body().json());
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

  /** As the journal keeps it: with what was promised of it. */
  public JsonObject toJournal() {
    return toJson().toBuilder()
        .set(
            PROMISE,
            JsonObject.builder()
                .set("failed", promise.failed())
                .set("receipt", promise.receipt())
                .set("block_time", promisedMillis)
                .build())
        .build();
  }

  /** What an entry of the journal says of a transaction. */
  public static Recalled recalled(SignedTransaction transaction, JsonObject entry) {
    JsonObject promise = entry.getObject(PROMISE);
    JsonObject receipt = promise == null ? null : promise.getObject("receipt");
    return promise == null || receipt == null
        ? new Recalled(transaction, null, 0)
        : new Recalled(
            transaction,
            new Promise(promise.get("failed") == JsonBoolean.TRUE, receipt),
            (long) promise.getNumber("block_time", 0));
  }

  /**
   * A transaction that waited when the node stopped.
   *
   * @param promise what was promised of it; {@code null} if that was not written down
   * @param promisedMillis the time of the block that it was told of; 0 if that is not known
   */
  public record Recalled(
      SignedTransaction transaction, @Nullable Promise promise, long promisedMillis) {}
}
