package org.hanok.node.chain.core;

import java.util.List;
import java.util.function.LongSupplier;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.GasAmount;
import org.hanok.protocol.transition.TransactionExecutor;

/**
 * Executes for the front and for this node's own blocks. Where the ledger throws what it should not
 * it has undone the transaction already; then nothing came of it but a fault, no block holds it,
 * and everything goes on.
 */
final class GuardedExecutors implements TransactionExecutor.Factory {

  /** The code of a result that is a fault of the node's. */
  static final int FAULT = -1;

  private final TransactionExecutor.Factory real;
  private final Faults faults;
  private final LongSupplier clock;

  GuardedExecutors(TransactionExecutor.Factory real, Faults faults, LongSupplier clock) {
    this.real = real;
    this.faults = faults;
    this.clock = clock;
  }

  @Override
  public TransactionExecutor on(StateVersion version) {
    TransactionExecutor executor = real.on(version);
    return new Guarded(executor);
  }

  private final class Guarded implements TransactionExecutor {

    private final TransactionExecutor executor;

    Guarded(TransactionExecutor executor) {
      this.executor = executor;
    }

    @Override
    public ExecutionResult execute(SignedTransaction transaction, ExecutionContext context) {
      try {
        return executor.execute(transaction, context);
      } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError bug) {
        String what = "executing transaction " + transaction.hash();
        return fault(faults.note(bug, what, clock.getAsLong()));
      }
    }

    /** A block whose end fails is none: what it would have to do cannot be left out. */
    @Override
    public void endBlock(ExecutionContext context) {
      executor.endBlock(context);
    }
  }

  private static ExecutionResult fault(String id) {
    JsonObject json = JsonObject.builder().set("code", FAULT).set("id", id).build();
    return new ExecutionResult(FAULT, true, false, true, 0, 0, new GasAmount(), json, List.of());
  }
}
