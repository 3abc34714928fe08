package org.hanok.node.backup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.LedgerOptions;

/**
 * Where a backup is brought back to.
 *
 * @param work the database
 * @param home the data folder
 * @param genesisHash of the network whose configuration is here already; empty if none is
 * @param hasKeys whether the node's key is here, or is known to be elsewhere
 * @param rules how blocks are executed; asked for when the network's configuration is here
 * @param clock Unix time in milliseconds
 */
public record RestoreTarget(
    UnitOfWork work,
    Path home,
    Optional<String> genesisHash,
    boolean hasKeys,
    Supplier<Rules> rules,
    LongSupplier clock) {

  /** How blocks of a network are executed. */
  public record Rules(NetworkConfig network, LedgerOptions ledger, TransactionRules transactions) {}

  /**
   * What an operator wants.
   *
   * @param withoutKeys whether the node may be restored without its keys
   * @param replay whether all blocks are executed from the genesis block on, in place of those
   *     after the state that the backup holds
   */
  public record Wishes(boolean withoutKeys, boolean replay) {}
}
