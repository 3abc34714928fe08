package org.hanok.node.chain;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.storage.FinalBlocks;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.WaitingJournal;

/**
 * What a chain driver works with, loaded and ready.
 *
 * @param state the state after the newest final block
 * @param blocks for the writer alone
 * @param blockWork what they are written by
 * @param background runs what may take long, such as writing a snapshot
 * @param clock Unix time in milliseconds
 * @param meter of the writer's thread
 * @param faults what went wrong that must not
 * @param listener is told after the fact
 * @param guard marks what runs, and knows what may not
 * @param damage why the chain could not be executed to its end, if so
 */
record ChainParts(
    ChainSettings settings,
    ChainState state,
    FinalBlocks blocks,
    TimedWork blockWork,
    SnapshotStore snapshots,
    WaitingJournal journal,
    TransactionPool pool,
    TransactionTracker tracker,
    NodeIdentity identity,
    EngineSource engines,
    Executor background,
    LongSupplier clock,
    CpuMeter meter,
    Faults faults,
    Consumer<ChainEvent> listener,
    CrashGuard guard,
    Optional<ChainDamage> damage) {}
