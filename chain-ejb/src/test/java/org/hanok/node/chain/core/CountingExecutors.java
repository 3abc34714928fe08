package org.hanok.node.chain.core;

import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.TransactionExecutor;

/** Counts what is executed by the real ones. */
final class CountingExecutors implements TransactionExecutor.Factory {

  private final TransactionExecutor.Factory real;
  private final AtomicInteger executed = new AtomicInteger();

  CountingExecutors(TransactionExecutor.Factory real) {
    this.real = real;
  }

  int executed() {
    return executed.get();
  }

  @Override
  public TransactionExecutor on(StateVersion version) {
    TransactionExecutor executor = real.on(version);
    return new TransactionExecutor() {
      @Override
      public ExecutionResult execute(SignedTransaction transaction, ExecutionContext context) {
        executed.incrementAndGet();
        return executor.execute(transaction, context);
      }

      @Override
      public void endBlock(ExecutionContext context) {
        executor.endBlock(context);
      }
    };
  }
}
