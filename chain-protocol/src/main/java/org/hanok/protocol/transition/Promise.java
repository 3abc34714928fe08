package org.hanok.protocol.transition;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What the sender of a transaction was told when it was executed on arrival, so far as a block can
 * say the same: whether it failed, and its receipt.
 *
 * @param failed whether it was undone
 * @param receipt its codes and its gas, as in the block
 */
public record Promise(boolean failed, JsonObject receipt) {

  /** What {@code result} promises. */
  public static Promise of(ExecutionResult result) {
    return new Promise(result.failed(), Receipts.of(result.json()));
  }

  /** Whether a block in which {@code result} came of it keeps the promise. */
  public boolean isKeptBy(ExecutionResult result) {
    return !result.precheckFailed()
        && !result.threw()
        && failed == result.failed()
        && receipt.equals(Receipts.of(result.json()));
  }

  /** Who remembers what was promised of which transaction. */
  @FunctionalInterface
  public interface Register {

    /** Nobody was promised anything. */
    Register EMPTY = (transaction, result) -> true;

    /** Whether {@code result} is what was promised of {@code transaction}, if anything was. */
    boolean holds(SignedTransaction transaction, ExecutionResult result);
  }
}
