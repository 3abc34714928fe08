package org.hanok.node.peering;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.hanok.node.chain.ChainSeed;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.signing.Signer;

/**
 * A node before it has a chain: it looks for peers, and takes the first snapshot that is proven. It
 * ends there; the chain is opened with what it brought.
 */
public final class SnapshotStart implements AutoCloseable {

  private static final Logger LOG = System.getLogger(SnapshotStart.class.getName());
  private static final long TICK_MILLIS = 500;

  private final SnapshotCourse course;
  private final ErrandLoop loop;
  private final CompletableFuture<Optional<ChainSeed>> outcome = new CompletableFuture<>();

  /**
   * What it is made of.
   *
   * @param listen where other nodes connect; port 0 for any that is free
   * @param signer of greetings
   * @param hearing reads what peers say of blocks
   * @param folder for the chunks of a snapshot; it must exist
   * @param room for its state
   * @param clock Unix time in milliseconds
   */
  public record Parts(
      InetSocketAddress listen,
      PeerSettings settings,
      NetworkConfig network,
      Signer signer,
      OwnPlace place,
      Hearing hearing,
      Path folder,
      SnapshotRoom room,
      LongSupplier clock) {}

  /**
   * How far it is.
   *
   * @param blockNumber the snapshot's block; −1 while nobody gives one
   * @param chunks how many are here
   * @param ofChunks of how many
   * @param isWhole whether all are here, and what shows that the block is final is awaited
   */
  public record Progress(long blockNumber, long chunks, long ofChunks, boolean isWhole) {}

  /** Tells how far it is, now and then. */
  @FunctionalInterface
  public interface Listener {
    void isAt(Progress progress);
  }

  private SnapshotStart(Parts parts) throws IOException {
    this.course =
        new SnapshotCourse(
            new SnapshotCourse.Network(
                parts.network().genesisBlock(),
                parts.network().chainId(),
                parts.network().networkId()),
            parts.signer().address().toString(),
            parts.hearing(),
            new SnapshotCourse.Place(
                new SnapshotSpool(parts.folder(), parts.settings().room().snapshotUnits()),
                parts.room()),
            parts.clock().getAsLong());
    this.loop =
        ErrandLoop.open(
            new ErrandLoop.Parts(
                parts.listen(), parts.settings(), parts.signer(), parts.place(), parts.clock()),
            "snapshot",
            new Errand());
  }

  /**
   * Begins to look for peers.
   *
   * @throws IOException if the port is taken
   */
  public static SnapshotStart open(Parts parts) throws IOException {
    return new SnapshotStart(parts);
  }

  private final class Errand implements ErrandLoop.Errand {
    private String toldRefusal = "";

    @Override
    public PeerHost.Facts facts() {
      return course.facts();
    }

    @Override
    public List<PeerEvent> take(HostNews news, long nowMillis) {
      return course.take(news, nowMillis);
    }

    @Override
    public List<PeerEvent> tick(long nowMillis) {
      return course.tick(nowMillis);
    }

    @Override
    public void settle(long nowMillis) {
      String refusal = course.progress().refusal();
      if (!refusal.equals(toldRefusal)) {
        toldRefusal = refusal;
        LOG.log(Level.WARNING, ChainReason.SNAPSHOT_REFUSED.id() + " " + refusal);
      }
      if (course.seed().isPresent() || course.isHopeless(nowMillis)) {
        boolean ignored = outcome.complete(course.seed());
      }
    }

    @Override
    public void failed(Throwable bug) {
      boolean ignored = outcome.completeExceptionally(bug);
    }

    @Override
    public void end() {
      course.close();
    }
  }

  /**
   * Waits until a snapshot is proven; empty if nobody gave one in time, or it was closed.
   *
   * @throws IllegalStateException if it met an error of its own
   */
  public Optional<ChainSeed> await(Listener listener) throws InterruptedException {
    while (true) {
      try {
        return outcome.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        SnapshotCourse.Progress at = course.progress();
        listener.isAt(
            new Progress(at.blockNumber(), at.chunks(), at.ofChunks(), at.block().isPresent()));
        loop.remind();
      } catch (ExecutionException bug) {
        throw new IllegalStateException("taking a peer's snapshot", bug.getCause());
      }
    }
  }

  /** Lets all peers go, and the state: it is large. What waits is answered with nothing. */
  @Override
  public void close() {
    outcome.obtrudeValue(Optional.empty());
    loop.close();
  }
}
