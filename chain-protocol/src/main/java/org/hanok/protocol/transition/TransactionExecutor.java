package org.hanok.protocol.transition;

import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;

/** Executes transactions one after the other on one version of the state. */
public interface TransactionExecutor {

  /** Executes {@code transaction}; whatever comes of it, the result tells. */
  ExecutionResult execute(SignedTransaction transaction, ExecutionContext context);

  /** Does what the network's functions do by themselves after a block's transactions. */
  void endBlock(ExecutionContext context);

  /** Makes the executor of a version. */
  @FunctionalInterface
  interface Factory {

    /** The executor that writes to {@code version}. */
    TransactionExecutor on(StateVersion version);
  }
}
