package org.hanok.node.pool;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a transaction.
 *
 * @param blockNumber −1 while it is in no block
 * @param index its place in the block, or in the pool's list of its account; −1 for a vote
 * @param timestamp its own, in milliseconds
 * @param trackedMillis since when it is known, or when it became final
 * @param executed whether instant execution succeeded, or it is final
 * @param executedMillis when it was executed instantly; −1 if not
 * @param finalizedMillis −1 while it is not final
 * @param result of its execution, at once or in a block, while it is remembered
 * @param reason the code of what became of it, where its state does not say all; else empty
 */
public record TrackedTransaction(
    TransactionState state,
    long blockNumber,
    int index,
    String address,
    double timestamp,
    long trackedMillis,
    boolean executed,
    long executedMillis,
    long finalizedMillis,
    @Nullable PackedJson result,
    String reason) {

  /** One whose state says all. */
  public TrackedTransaction(
      TransactionState state,
      long blockNumber,
      int index,
      String address,
      double timestamp,
      long trackedMillis,
      boolean executed,
      long executedMillis,
      long finalizedMillis,
      @Nullable PackedJson result) {
    this(
        state,
        blockNumber,
        index,
        address,
        timestamp,
        trackedMillis,
        executed,
        executedMillis,
        finalizedMillis,
        result,
        "");
  }

  /** One of which nothing is known but that it exists, since {@code nowMillis}. */
  public static TrackedTransaction of(
      SignedTransaction transaction, TransactionState state, long nowMillis) {
    return new TrackedTransaction(
        state,
        -1,
        -1,
        transaction.address(),
        transaction.body().timestampMillis(),
        nowMillis,
        false,
        -1,
        -1,
        null);
  }

  /** The same in another state. */
  public TrackedTransaction in(TransactionState next) {
    return with(next, trackedMillis, result);
  }

  /** The same with the code of what became of it. */
  public TrackedTransaction because(String code) {
    return new TrackedTransaction(
        state,
        blockNumber,
        index,
        address,
        timestamp,
        trackedMillis,
        executed,
        executedMillis,
        finalizedMillis,
        result,
        code);
  }

  /** The same, executed in a block that is not final. */
  public TrackedTransaction executedInBlock(
      TransactionState next, JsonObject blockResult, long nowMillis) {
    return with(next, nowMillis, PackedJson.of(blockResult));
  }

  /** The same without its result. */
  TrackedTransaction withoutResult() {
    return with(state, trackedMillis, null);
  }

  private TrackedTransaction with(
      TransactionState next, long sinceMillis, @Nullable PackedJson outcome) {
    return new TrackedTransaction(
        next,
        blockNumber,
        index,
        address,
        timestamp,
        sinceMillis,
        executed,
        executedMillis,
        finalizedMillis,
        outcome);
  }

  /** The same, in a final block; when it was executed at once, and what came of it, stays known. */
  public TrackedTransaction finalised(
      TransactionState next, long number, int place, long nowMillis) {
    return new TrackedTransaction(
        next,
        number,
        place,
        address,
        timestamp,
        nowMillis,
        true,
        executedMillis,
        nowMillis,
        result);
  }

  /** As the reference's interfaces show it. */
  public JsonObject toJson() {
    boolean isFinal = finalizedMillis >= 0;
    JsonObject.Builder json =
        JsonObject.builder()
            .set("state", state.name())
            .set("number", blockNumber)
            .set("index", index)
            .set("address", address)
            .set("timestamp", timestamp)
            .set("is_executed", executed)
            .set("is_finalized", isFinal)
            .set("tracked_at", trackedMillis);
    if (executedMillis >= 0) {
      json.set("executed_at", executedMillis);
    }
    json.set("finalized_at", finalizedMillis);
    if (!reason.isEmpty()) {
      json.set("reason", reason);
    }
    return json.setIfPresent("exec_result", result == null ? null : result.json()).build();
  }
}
