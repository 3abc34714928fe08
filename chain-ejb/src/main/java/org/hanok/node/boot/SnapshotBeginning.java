package org.hanok.node.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hanok.node.chain.ChainSeed;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.joining.Networks;
import org.hanok.node.peering.SnapshotStart;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Has a node that has no chain begin with a peer's snapshot, where the operator wants that; then,
 * or when nobody gives one, the node starts. How far it is stands in {@code
 * HANOK_HOME/run/synchronisation} meanwhile.
 */
final class SnapshotBeginning implements Beginning {

  private static final Logger LOG = System.getLogger(SnapshotBeginning.class.getName());
  private static final String MODE = "peer";

  private final NodeSettings settings;
  private final Platform platform;
  private final Optional<KeyPair> account;
  private final Runnable then;
  private final Path report;
  private @Nullable SnapshotStart start;
  private boolean isClosed;
  private String told = "";

  /** Of the node of these settings; {@code then} starts it. */
  SnapshotBeginning(
      NodeSettings settings, Platform platform, Optional<KeyPair> account, Runnable then) {
    this.settings = settings;
    this.platform = platform;
    this.account = account;
    this.then = then;
    this.report = settings.home().resolve("run").resolve("synchronisation");
  }

  /** Whether the node is to begin so: its database is empty, and there may be peers. */
  static boolean isWanted(NodeSettings settings, Platform platform) {
    return Neighbourhood.isWanted(settings)
        && settings.text("SYNC_MODE").filter(MODE::equals).isPresent()
        && !ChainSeed.isPlanted(platform.work());
  }

  @Override
  public String waitsFor() {
    return "snapshot";
  }

  @Override
  public void run() {
    StartReport failures = new StartReport(settings.home());
    try {
      take();
      forget();
      if (!isClosed()) {
        then.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failures.failed(e);
    }
  }

  private void take() throws InterruptedException {
    JoinedNetwork network = Networks.join(settings, account, platform.clock().getAsLong());
    Optional<ChainSeed> seed;
    try (SigningRoom signing = SigningRoom.open(settings.home(), network, 0);
        SnapshotStart peers = SnapshotStart.open(parts(network, signing))) {
      begun(peers);
      seed = peers.await(this::isAt);
    } catch (IOException taken) {
      throw new UncheckedIOException("the port for peers cannot be used", taken);
    } finally {
      ended();
    }
    if (isClosed()) {
      return;
    }
    if (seed.isEmpty()) {
      LOG.log(Level.WARNING, ChainReason.SNAPSHOT_NONE.id());
      return;
    }
    seed.get().plant(platform.work(), network.config(), platform.clock().getAsLong());
    LOG.log(
        Level.INFO,
        "HANOK-SNAPSHOT-TAKEN block={0} hash={1}",
        Long.toString(seed.get().last().block().number()),
        seed.get().last().block().hash());
  }

  private SnapshotStart.Parts parts(JoinedNetwork network, SigningRoom signing) {
    return Neighbourhood.snapshotParts(settings, platform, network, signing.signer());
  }

  private synchronized void begun(SnapshotStart peers) {
    start = peers;
    if (isClosed) {
      peers.close();
    }
  }

  // Whatever it brought is large, and the chain is loaded from the disk.
  private synchronized void ended() {
    start = null;
  }

  private synchronized boolean isClosed() {
    return isClosed;
  }

  private void isAt(SnapshotStart.Progress progress) {
    String text =
        JsonText.stringify(
            JsonObject.builder()
                .set("phase", progress.isWhole() ? "proof" : "snapshot")
                .set("block", progress.blockNumber())
                .set("done", progress.chunks())
                .set("of", progress.ofChunks())
                .build());
    if (text.equals(told)) {
      return;
    }
    told = text;
    LOG.log(Level.DEBUG, "HANOK-SNAPSHOT-FETCHING " + text);
    try {
      Files.createDirectories(report.getParent());
      Files.writeString(report, text);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "cannot write " + report, e);
    }
  }

  private void forget() {
    try {
      boolean ignored = Files.deleteIfExists(report);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "cannot delete " + report, e);
    }
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
