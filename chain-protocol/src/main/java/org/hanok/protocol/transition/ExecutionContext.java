package org.hanok.protocol.transition;

import java.util.function.Predicate;

/**
 * The circumstances under which transactions are executed.
 *
 * @param blockNumber the block they are executed for; 0 takes chain parameters from the config
 * @param blockTimeMillis that block's timestamp, milliseconds since 1970
 * @param executedAtMillis when this node executes them. AIN: only {@code _unstake} looks at it
 * @param skipFees no fees, receipts, billing or balance checks: genesis and votes
 * @param restoreIfFails whether a failed transaction is undone
 * @param dryRun everything is undone afterwards and no fee is taken
 * @param eventSource on whose behalf events are reported
 * @param keeps asked about what came of a transaction that was executed: where it says no, and
 *     {@code restoreIfFails} allows it, the transaction is undone though it did not fail, and its
 *     fee with it
 */
public record ExecutionContext(
    long blockNumber,
    long blockTimeMillis,
    long executedAtMillis,
    boolean skipFees,
    boolean restoreIfFails,
    boolean dryRun,
    EventSource eventSource,
    Predicate<ExecutionResult> keeps) {

  /** Circumstances in which everything is kept that does not fail. */
  public ExecutionContext(
      long blockNumber,
      long blockTimeMillis,
      long executedAtMillis,
      boolean skipFees,
      boolean restoreIfFails,
      boolean dryRun,
      EventSource eventSource) {
    this(
        blockNumber,
        blockTimeMillis,
        executedAtMillis,
        skipFees,
        restoreIfFails,
        dryRun,
        eventSource,
        result -> true);
  }

  /** Where an execution comes from, as events name it. */
  public enum EventSource {
    /** Nobody listens: no events are collected and REST functions are skipped. */
    NONE,
    /** A user's transaction on arrival. */
    USER,
    /** A block being executed. */
    BLOCK
  }

  /** Ordinary transactions of a block, with fees and undone when failed. */
  public static ExecutionContext forBlock(
      long blockNumber, long blockTimeMillis, long executedAtMillis) {
    return new ExecutionContext(
        blockNumber, blockTimeMillis, executedAtMillis, false, true, false, EventSource.NONE);
  }

  /** Genesis transactions: no fees, nothing undone. */
  public static ExecutionContext forGenesis(long blockTimeMillis, long executedAtMillis) {
    return new ExecutionContext(
        0, blockTimeMillis, executedAtMillis, true, false, false, EventSource.NONE);
  }

  /** Votes of a block: no fees; undone when failed only by the proposer. */
  public static ExecutionContext forVotes(
      long blockNumber, long blockTimeMillis, long executedAtMillis, boolean restoreIfFails) {
    return new ExecutionContext(
        blockNumber,
        blockTimeMillis,
        executedAtMillis,
        true,
        restoreIfFails,
        false,
        EventSource.NONE);
  }

  /** This context, undoing everything at the end. */
  public ExecutionContext asDryRun() {
    return new ExecutionContext(
        blockNumber,
        blockTimeMillis,
        executedAtMillis,
        skipFees,
        restoreIfFails,
        true,
        eventSource,
        keeps);
  }

  /** This context with events reported on behalf of {@code source}. */
  public ExecutionContext withEvents(EventSource source) {
    return new ExecutionContext(
        blockNumber,
        blockTimeMillis,
        executedAtMillis,
        skipFees,
        restoreIfFails,
        dryRun,
        source,
        keeps);
  }

  /** This context, undoing what {@code condition} does not want to have happened. */
  public ExecutionContext keepingIf(Predicate<ExecutionResult> condition) {
    return new ExecutionContext(
        blockNumber,
        blockTimeMillis,
        executedAtMillis,
        skipFees,
        restoreIfFails,
        dryRun,
        eventSource,
        condition);
  }
}
