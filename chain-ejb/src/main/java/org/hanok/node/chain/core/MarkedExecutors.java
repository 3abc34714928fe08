package org.hanok.node.chain.core;

import org.hanok.node.crash.CrashGuard;
import org.hanok.node.crash.Work;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.TransactionExecutor;

/**
 * Marks each transaction while it is executed: should the process die of it, the next start knows.
 */
record MarkedExecutors(TransactionExecutor.Factory real, CrashGuard guard)
    implements TransactionExecutor.Factory {

  @Override
  public TransactionExecutor on(StateVersion version) {
    return new Marked(real.on(version), guard);
  }

  private record Marked(TransactionExecutor executor, CrashGuard guard)
      implements TransactionExecutor {

    @Override
    public ExecutionResult execute(SignedTransaction transaction, ExecutionContext context) {
      Work work = Work.transaction(transaction.hash().toString());
      try (CrashGuard.Mark _ = guard.begin(work)) {
        return executor.execute(transaction, context);
      }
    }

    @Override
    public void endBlock(ExecutionContext context) {
      executor.endBlock(context);
    }
  }
}
