package org.hanok.node.chain;

import org.hanok.node.crash.CrashGuard;
import org.hanok.node.crash.Work;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transition.TransactionExecutor;

/**
 * Marks each transaction while it is executed: should the process die of it, the next start knows.
 */
record MarkedExecutors(TransactionExecutor.Factory real, CrashGuard guard)
    implements TransactionExecutor.Factory {

  @Override
  public TransactionExecutor on(StateVersion version) {
    TransactionExecutor executor = real.on(version);
    return (transaction, context) -> {
      Work work = Work.transaction(transaction.hash().toString());
      try (CrashGuard.Mark _ = guard.begin(work)) {
        return executor.execute(transaction, context);
      }
    };
  }
}
