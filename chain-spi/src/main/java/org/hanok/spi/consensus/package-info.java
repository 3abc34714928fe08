/**
 * The vocabulary between the chain driver and a consensus engine: events in, actions out.
 *
 * <p>An engine is a pure machine. It has no clock, no network, no disk, no keys and no blocks: the
 * host tells it what happened ({@link org.hanok.spi.consensus.Event}) and does what it answers
 * ({@link org.hanok.spi.consensus.Action}) in order. The host keeps the bodies of blocks and
 * transactions; the engine speaks of them by {@link org.hanok.spi.consensus.BlockSummary} and hash.
 */
@NullMarked
@Version(SharedPackages.VERSION)
package org.hanok.spi.consensus;

import org.hanok.spi.SharedPackages;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
