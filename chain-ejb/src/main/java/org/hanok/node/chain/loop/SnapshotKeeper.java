package org.hanok.node.chain.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateNode;

/**
 * Decides when the state is written to disk as a whole, and has it written in the background, one
 * at a time. A snapshot that fails is tried again when the next is due: only the time of a restart
 * depends on it.
 */
final class SnapshotKeeper {

  private static final Logger LOG = System.getLogger(SnapshotKeeper.class.getName());

  private final SnapshotStore store;
  private final Executor background;
  private final LongSupplier clock;
  private final ChainSettings settings;
  private final AtomicBoolean busy = new AtomicBoolean();
  private long lastNumber;
  private long bytesSince;
  private volatile boolean wanted;

  SnapshotKeeper(DriverParts parts, long newestNumber) {
    this.store = parts.snapshots();
    this.background = parts.background();
    this.clock = parts.core().clock();
    this.settings = parts.settings();
    this.lastNumber = newestNumber;
  }

  /** Asks for one after the next final block. */
  void want() {
    wanted = true;
  }

  /**
   * Takes note of blocks that became final, and starts a snapshot if one is due.
   *
   * @param blocks the new blocks, oldest first
   * @param root the state after the last of them
   */
  void blocksFinal(List<Block> blocks, StateNode root) {
    if (!blocks.isEmpty()) {
      blocks.forEach(block -> bytesSince += block.size());
      snapshotIfDue(blocks.getLast(), root);
    }
  }

  private void snapshotIfDue(Block block, StateNode root) {
    boolean due =
        wanted
            || block.number() - lastNumber >= settings.snapshotIntervalBlocks()
            || bytesSince >= settings.snapshotAfterBytes();
    if (due && busy.compareAndSet(false, true)) {
      wanted = false;
      lastNumber = block.number();
      bytesSince = 0;
      start(block, root);
    }
  }

  private void start(Block block, StateNode root) {
    try {
      background.execute(() -> write(block, root));
    } catch (RejectedExecutionException e) {
      busy.set(false);
      LOG.log(Level.WARNING, "HANOK-SNAPSHOT-FAILED block=" + block.number(), e);
    }
  }

  private void write(Block block, StateNode root) {
    try {
      String hash = block.header().stateProofHash();
      long bytes = store.save(block.number(), hash, root::appendLines, clock.getAsLong());
      LOG.log(
          Level.INFO,
          "HANOK-SNAPSHOT-WRITTEN block={0} bytes={1}",
          Long.toString(block.number()),
          Long.toString(bytes));
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "HANOK-SNAPSHOT-FAILED block=" + block.number(), e);
    } finally {
      busy.set(false);
    }
  }
}
