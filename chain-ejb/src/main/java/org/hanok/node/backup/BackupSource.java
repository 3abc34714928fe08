package org.hanok.node.backup;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.NetworkConfig;

/**
 * The node that a backup is made of.
 *
 * @param work its database
 * @param home its data folder
 * @param network what it belongs to
 * @param networkFolder where the network's configuration lies
 * @param account its own
 * @param madeBy Hanok's version
 * @param database which one, for people
 * @param clock Unix time in milliseconds
 */
public record BackupSource(
    UnitOfWork work,
    Path home,
    NetworkConfig network,
    Path networkFolder,
    String account,
    String madeBy,
    String database,
    LongSupplier clock) {}
