package org.hanok.node.peering;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.hanok.node.chain.ChainSeed;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.machine.PeerMachine;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.transport.JsonRpcCandidates;
import org.hanok.node.peer.transport.PeerLoop;
import org.hanok.node.peer.transport.WireLimits;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.signing.Signer;

/**
 * A node before it has a chain: it looks for peers, and takes the first snapshot that is proven. It
 * ends there; the chain is opened with what it brought.
 */
public final class SnapshotStart implements AutoCloseable {

  private static final Logger LOG = System.getLogger(SnapshotStart.class.getName());
  private static final int MOST_WAITING = 1_000;
  private static final long TICK_MILLIS = 500;

  private final Parts parts;
  private final SnapshotCourse course;
  private final ThreadPoolExecutor thread;
  private final CompletableFuture<PeerLoop> loop = new CompletableFuture<>();
  private final CompletableFuture<Optional<ChainSeed>> outcome = new CompletableFuture<>();
  private String toldRefusal = "";

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
    this.parts = parts;
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
    this.thread = PeerRoom.threads("snapshot", 1, MOST_WAITING);
    PeerMachine machine =
        new PeerMachine(parts.settings(), new Host(), RandomGenerator.getDefault());
    PeerLoop started =
        PeerLoop.start(
            new PeerLoop.Parts(machine, this::tell, new JsonRpcCandidates(), parts.clock()),
            parts.listen(),
            WireLimits.DEFAULT);
    boolean ignored = loop.complete(started);
  }

  /**
   * Begins to look for peers.
   *
   * @throws IOException if the port is taken
   */
  public static SnapshotStart open(Parts parts) throws IOException {
    return new SnapshotStart(parts);
  }

  private final class Host implements PeerHost {
    @Override
    public Facts facts() {
      return course.facts();
    }

    @Override
    public PeerInfo info(JsonObject connections) {
      long last = facts().lastBlockNumber();
      return parts.place().info(facts().address(), last, connections, OwnPlace.State.STATE_SYNCING);
    }

    @Override
    public String sign(String text) {
      return parts.signer().message(text).map(Object::toString).orElse("");
    }
  }

  private void tell(HostNews news) {
    try {
      thread.execute(() -> answer(news));
    } catch (RejectedExecutionException full) {
      LOG.log(Level.DEBUG, "no room for {0}", news.getClass().getSimpleName());
      if (news instanceof HostNews.ChunkHeard chunk) {
        loop.join().answer(new PeerEvent.Judged(chunk.ticket(), PeerEvent.Verdict.USELESS));
      }
    }
  }

  private void answer(HostNews news) {
    try {
      course.take(news, now()).forEach(loop.join()::answer);
      settle();
    } catch (RuntimeException | Error bug) {
      boolean ignored = outcome.completeExceptionally(bug);
    }
  }

  private void tick() {
    course.tick(now()).forEach(loop.join()::answer);
    settle();
  }

  private void settle() {
    String refusal = course.progress().refusal();
    if (!refusal.equals(toldRefusal)) {
      toldRefusal = refusal;
      LOG.log(Level.WARNING, ChainReason.SNAPSHOT_REFUSED.id() + " " + refusal);
    }
    if (course.seed().isPresent() || course.isHopeless(now())) {
      boolean ignored = outcome.complete(course.seed());
    }
  }

  private long now() {
    return parts.clock().getAsLong();
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
        remind();
      } catch (ExecutionException bug) {
        throw new IllegalStateException("taking a peer's snapshot", bug.getCause());
      }
    }
  }

  private void remind() {
    try {
      thread.execute(this::tick);
    } catch (RejectedExecutionException later) {
      LOG.log(Level.DEBUG, "no room for a tick");
    }
  }

  /** Lets all peers go, and the state: it is large. What waits is answered with nothing. */
  @Override
  public void close() {
    outcome.obtrudeValue(Optional.empty());
    loop.join().close();
    try {
      thread.execute(course::close);
    } catch (RejectedExecutionException full) {
      LOG.log(Level.DEBUG, "closed already, or no room");
    }
    thread.shutdown();
  }
}
