package org.hanok.node.chain.core;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.storage.FinalBlocks;
import org.hanok.node.storage.WaitingJournal;

/**
 * What a chain's core works with: the chain as it was loaded, and ports to all that lies outside.
 *
 * @param state the state after the newest final block
 * @param blocks where final blocks are stored
 * @param journal where what waits is stored
 * @param limits of the pool as they are now; asked for at each use
 * @param identity signs proposals and votes
 * @param room how large the state may become
 * @param blockEvents whether anybody wants to hear of values that blocks change
 * @param clock Unix time in milliseconds
 * @param meter of the thread that steps the core
 * @param faults what went wrong that must not
 * @param listener is told after the fact
 * @param guard marks what runs, and knows what may not
 */
public record CoreParts(
    ChainState state,
    FinalBlocks blocks,
    WaitingJournal journal,
    TransactionPool pool,
    TransactionTracker tracker,
    Supplier<PoolLimits> limits,
    NodeIdentity identity,
    EngineSource engines,
    StateRoom room,
    boolean blockEvents,
    LongSupplier clock,
    CpuMeter meter,
    Faults faults,
    Consumer<ChainEvent> listener,
    CrashGuard guard) {}
