package org.hanok.node.chain;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.chain.core.EngineSource;
import org.hanok.node.chain.loop.ChainSettings;
import org.hanok.node.chain.loop.ChainVoice;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.signing.Signer;

/**
 * What is needed to open a chain.
 *
 * @param network what its nodes agree on
 * @param ledger how its ledger executes
 * @param rules what this node lets pass
 * @param signer of this node's proposals and votes; it is told what the chain holds of them
 * @param work the database, its tables made
 * @param limits of the pool as they are now; asked for at each use
 * @param settings of the driver; its home must exist
 * @param engines where the consensus engine is found
 * @param background runs what may take long
 * @param clock Unix time in milliseconds
 * @param meter of the writer's thread
 * @param listener is told of events, on the writer's thread: it must not wait
 * @param guard marks what runs, and knows what may not
 * @param voice what the chain says to its peers
 */
public record ChainOpening(
    NetworkConfig network,
    LedgerOptions ledger,
    TransactionRules rules,
    Signer signer,
    UnitOfWork work,
    Supplier<PoolLimits> limits,
    ChainSettings settings,
    EngineSource engines,
    Executor background,
    LongSupplier clock,
    CpuMeter meter,
    Consumer<ChainEvent> listener,
    CrashGuard guard,
    ChainVoice voice) {

  /** As above, of a network of one. */
  public ChainOpening(
      NetworkConfig network,
      LedgerOptions ledger,
      TransactionRules rules,
      Signer signer,
      UnitOfWork work,
      Supplier<PoolLimits> limits,
      ChainSettings settings,
      EngineSource engines,
      Executor background,
      LongSupplier clock,
      CpuMeter meter,
      Consumer<ChainEvent> listener,
      CrashGuard guard) {
    this(
        network,
        ledger,
        rules,
        signer,
        work,
        limits,
        settings,
        engines,
        background,
        clock,
        meter,
        listener,
        guard,
        ChainVoice.NONE);
  }

  /** As above, with the meter of a real thread. */
  public ChainOpening(
      NetworkConfig network,
      LedgerOptions ledger,
      TransactionRules rules,
      Signer signer,
      UnitOfWork work,
      Supplier<PoolLimits> limits,
      ChainSettings settings,
      EngineSource engines,
      Executor background,
      LongSupplier clock,
      Consumer<ChainEvent> listener,
      CrashGuard guard) {
    this(
        network,
        ledger,
        rules,
        signer,
        work,
        limits,
        settings,
        engines,
        background,
        clock,
        CpuMeter.OF_THREAD,
        listener,
        guard);
  }
}
