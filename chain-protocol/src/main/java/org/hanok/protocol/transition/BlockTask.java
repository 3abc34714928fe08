package org.hanok.protocol.transition;

import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A block to execute and what is known about it.
 *
 * @param block the block
 * @param parent what it builds on; {@code null} for the genesis block only
 * @param proposal the signed transaction that proposes it, or {@code null} if it is not at hand:
 *     then nothing about it is checked
 * @param executedAtMillis when it is executed. AIN: unstaking looks at the executing node's clock
 * @param eventSource whether events are collected
 * @param reader makes transactions of their JSON, asked by several threads at once; a host may
 *     answer from those it verified before
 * @param observer told about each step
 */
public record BlockTask(
    Block block,
    @Nullable Parent parent,
    @Nullable JsonObject proposal,
    long executedAtMillis,
    ExecutionContext.EventSource eventSource,
    Function<JsonObject, SignedTransaction.Outcome> reader,
    Observer observer) {

  /** Told about each transaction right after it was executed; must not write. */
  @FunctionalInterface
  public interface Observer {

    /** Sees nothing. */
    Observer NONE = (phase, transaction, result, state) -> {};

    /** {@code transaction} was executed and {@code state} is what it left. */
    void executed(
        Phase phase, SignedTransaction transaction, ExecutionResult result, StateVersion state);
  }

  /** The parts of a block in order of execution. */
  public enum Phase {
    LAST_VOTE,
    EVIDENCE_VOTE,
    TRANSACTION
  }

  /** This task with another reader. */
  public BlockTask readBy(Function<JsonObject, SignedTransaction.Outcome> other) {
    return new BlockTask(block, parent, proposal, executedAtMillis, eventSource, other, observer);
  }

  /** This task with another observer. */
  public BlockTask observedBy(Observer other) {
    return new BlockTask(block, parent, proposal, executedAtMillis, eventSource, reader, other);
  }
}
