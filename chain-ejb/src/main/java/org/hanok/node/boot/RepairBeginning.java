package org.hanok.node.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.joining.Networks;
import org.hanok.node.peering.RepairStart;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.BlockMend;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.protocol.crypto.KeyPair;
import org.jspecify.annotations.Nullable;

/**
 * Has a node whose storage lost blocks get them back from its peers; then, or when nobody gives
 * them, the node starts. What is looked at is what a start reads: the blocks from the oldest
 * snapshot of the state on, or all of them where all are to be executed.
 */
final class RepairBeginning implements Beginning {

  private static final Logger LOG = System.getLogger(RepairBeginning.class.getName());

  private final NodeSettings settings;
  private final Platform platform;
  private final Optional<KeyPair> account;
  private final List<Long> damaged;
  private final Runnable then;
  private @Nullable RepairStart start;
  private boolean isClosed;

  private RepairBeginning(
      NodeSettings settings,
      Platform platform,
      Optional<KeyPair> account,
      List<Long> damaged,
      Runnable then) {
    this.settings = settings;
    this.platform = platform;
    this.account = account;
    this.damaged = damaged;
    this.then = then;
  }

  /** What has to be done before {@code then} starts the node, if blocks are lost. */
  static Optional<Beginning> wanted(
      NodeSettings settings, Platform platform, Optional<KeyPair> account, Runnable then) {
    if (!Neighbourhood.isWanted(settings)) {
      return Optional.empty();
    }
    List<Long> damaged = new BlockMend(platform.work()).damaged(firstRead(settings, platform));
    return damaged.isEmpty()
        ? Optional.empty()
        : Optional.of(new RepairBeginning(settings, platform, account, damaged, then));
  }

  private static long firstRead(NodeSettings settings, Platform platform) {
    List<Long> snapshots = new SnapshotStore(platform.work()).numbers();
    boolean isAll = snapshots.isEmpty() || PartSettings.chain(settings).replaysAll();
    // A snapshot is loaded with its block and the one before it.
    return isAll ? 1 : snapshots.getLast() - 1;
  }

  @Override
  public String waitsFor() {
    return "repair";
  }

  @Override
  public void run() {
    StartReport failures = new StartReport(settings.home());
    try {
      repair();
      if (!isClosed()) {
        then.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failures.failed(e);
    }
  }

  private void repair() throws InterruptedException {
    LOG.log(
        Level.WARNING,
        ChainReason.BLOCKS_LOST.id() + " count={0} newest={1} oldest={2}",
        damaged.size(),
        Long.toString(damaged.getFirst()),
        Long.toString(damaged.getLast()));
    JoinedNetwork network = Networks.join(settings, account, platform.clock().getAsLong());
    try (SigningRoom signing = SigningRoom.open(settings.home(), network, 0);
        RepairStart peers =
            RepairStart.open(
                Neighbourhood.repairParts(
                    settings, platform, network, signing.signer(), damaged))) {
      begun(peers);
      tell(peers.await());
    } catch (IOException taken) {
      throw new UncheckedIOException("the port for peers cannot be used", taken);
    }
  }

  private static void tell(RepairStart.Outcome outcome) {
    if (outcome.left() == 0) {
      LOG.log(
          Level.INFO,
          ChainReason.BLOCKS_REPAIRED.id() + " count={0}",
          Long.toString(outcome.repaired()));
    } else {
      LOG.log(
          Level.ERROR,
          ChainReason.BLOCKS_NOT_REPAIRED.id() + " repaired={0} left={1}",
          Long.toString(outcome.repaired()),
          Long.toString(outcome.left()));
    }
  }

  private synchronized void begun(RepairStart peers) {
    start = peers;
    if (isClosed) {
      peers.close();
    }
  }

  private synchronized boolean isClosed() {
    return isClosed;
  }

  /** The node is not to start any more. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (start != null) {
      start.close();
    }
  }
}
