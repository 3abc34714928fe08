package org.hanok.conformance;

import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.TransactionExecutor;

/** How transactions of AIN's networks are executed. */
final class Ledgers {

  private Ledgers() {}

  /** Ledgers with AIN's native functions, doing everything as the reference. */
  static TransactionExecutor.Factory of(NetworkConfig config) {
    LedgerOptions options =
        LedgerOptions.of(
            config.blockchainParams(), config.timerFlags(), NativeFunctionRegistry.ain());
    return Ledger.executors(options);
  }
}
