package org.hanok.node.chain.loop;

import java.nio.file.Path;
import org.hanok.node.chain.core.StateRoom;

/**
 * What an operator may set of the chain driver.
 *
 * @param home the data folder, whose disk is watched
 * @param minFreeDiskBytes below this nothing is produced
 * @param snapshotIntervalBlocks SNAPSHOTS_INTERVAL_BLOCK_NUMBER
 * @param snapshotAfterBytes a snapshot is also due after so many bytes of blocks, which a restart
 *     would have to execute again
 * @param stateBytesLimit how large the state may become by AIN's measure before nothing is taken
 *     that adds to it
 * @param blockEvents whether anybody wants to hear of values that blocks change
 * @param replaysAll whether a start executes the whole stored chain again, whatever snapshots there
 *     are
 */
public record ChainSettings(
    Path home,
    long minFreeDiskBytes,
    long snapshotIntervalBlocks,
    long snapshotAfterBytes,
    long stateBytesLimit,
    boolean blockEvents,
    boolean replaysAll) {

  /** As above, of a node that starts from its newest snapshot. */
  public ChainSettings(
      Path home,
      long minFreeDiskBytes,
      long snapshotIntervalBlocks,
      long snapshotAfterBytes,
      long stateBytesLimit,
      boolean blockEvents) {
    this(
        home,
        minFreeDiskBytes,
        snapshotIntervalBlocks,
        snapshotAfterBytes,
        stateBytesLimit,
        blockEvents,
        false);
  }

  /**
   * The reference's interval, limits that keep a restart short, and a state that the heap holds.
   */
  public static ChainSettings standard(Path home) {
    long stateBytesLimit = StateRoom.inHeap(Runtime.getRuntime().maxMemory()).limitBytes();
    return new ChainSettings(home, 64L << 20, 1_000, 64L << 20, stateBytesLimit, false);
  }
}
