package org.hanok.node.pool;

/** What became of a transaction. AIN: TransactionStates. */
public enum TransactionState {
  /** Waits; instant execution failed. */
  PENDING,
  /** Waits; instant execution succeeded. */
  EXECUTED,
  /** In a block that is not final yet. */
  IN_BLOCK,
  /** In a final block. */
  FINALIZED,
  /** In a final block, failed. */
  REVERTED,
  /** Will enter no block. */
  FAILED,
  /** Waited too long. */
  TIMED_OUT;

  /** Whether it is in a block. */
  public boolean isInBlock() {
    return this == IN_BLOCK || this == FINALIZED || this == REVERTED;
  }

  /** Whether it will not change any more. */
  public boolean isEnd() {
    return this == FINALIZED || this == REVERTED || this == FAILED || this == TIMED_OUT;
  }
}
