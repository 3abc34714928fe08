package org.hanok.node.chain;

import java.nio.file.Path;

/**
 * What an operator may set of the chain driver.
 *
 * @param home the data folder, whose disk is watched
 * @param minFreeDiskBytes below this nothing is produced
 * @param snapshotIntervalBlocks SNAPSHOTS_INTERVAL_BLOCK_NUMBER
 * @param snapshotAfterBytes a snapshot is also due after so many bytes of blocks, which a restart
 *     would have to execute again
 * @param blockEvents whether anybody wants to hear of values that blocks change
 */
public record ChainSettings(
    Path home,
    long minFreeDiskBytes,
    long snapshotIntervalBlocks,
    long snapshotAfterBytes,
    boolean blockEvents) {

  /** The reference's interval, and limits that keep a restart short. */
  public static ChainSettings standard(Path home) {
    return new ChainSettings(home, 64L << 20, 1_000, 64L << 20, false);
  }
}
