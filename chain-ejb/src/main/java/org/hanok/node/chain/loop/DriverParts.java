package org.hanok.node.chain.loop;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.hanok.node.chain.core.CoreParts;
import org.hanok.node.storage.SnapshotStore;

/**
 * What a chain driver works with, loaded and ready.
 *
 * @param core what its core works with
 * @param blockWork what final blocks are written by
 * @param background runs what may take long, such as writing a snapshot
 * @param voice what the chain says to its peers
 * @param damage why the chain could not be executed to its end, if so
 */
public record DriverParts(
    CoreParts core,
    ChainSettings settings,
    TimedWork blockWork,
    SnapshotStore snapshots,
    Executor background,
    ChainVoice voice,
    Optional<ChainDamage> damage) {}
