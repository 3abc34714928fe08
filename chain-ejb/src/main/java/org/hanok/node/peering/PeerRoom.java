package org.hanok.node.peering;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.hanok.node.chain.core.CatchUpBlock;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.chain.loop.ChainVoice;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.network.Neighbours;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.machine.PeerMachine;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.transport.JsonRpcCandidates;
import org.hanok.node.peer.transport.PeerLoop;
import org.hanok.node.peer.transport.WireLimits;
import org.hanok.node.query.PeerSight;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;

/** A node's peers: their connections, their machine, and the way between them and the chain. */
public final class PeerRoom implements ChainVoice, AutoCloseable {

  private static final String CONSENSUS_VERSION = "1.0.0";
  private static final int CHECKING_THREADS = 2;
  private static final int MOST_UNCHECKED = 4_096;
  private static final long CATCH_UP_MILLIS = 2_000;

  /** One peer is given a snapshot at a time, and those before it may have gone. */
  private static final int MOST_CHUNKS_WANTED = 16;

  /** States may lie deep. */
  private static final long STACK_BYTES = 64L << 20;

  private final NodePeerHost host;
  private final ChainDriver driver;
  private final PeerSettings.Places places;
  private final PeerLoop loop;
  private final List<ExecutorService> threads;
  private final SnapshotShelf shelf;
  private final LongSupplier clock;
  private Optional<TrackerReports> reports = Optional.empty();

  /**
   * What it is made of.
   *
   * @param listen where other nodes connect; port 0 for any that is free
   * @param driver the chain
   * @param ingress takes transactions that peers pass on
   * @param stored the final block of a number
   * @param old the blocks before the one that the node began with
   * @param folder for the snapshot that peers are given; it must exist
   * @param snapshotEveryBlocks how much older than the chain that snapshot may be
   * @param hearing reads what peers say of blocks
   * @param clock Unix time in milliseconds
   */
  public record Parts(
      InetSocketAddress listen,
      PeerSettings settings,
      NodePeerHost host,
      ChainDriver driver,
      TransactionIngress ingress,
      LongFunction<Optional<Block>> stored,
      OldBlocks old,
      Path folder,
      long snapshotEveryBlocks,
      Hearing hearing,
      LongSupplier clock) {}

  private PeerRoom(Parts parts) throws IOException {
    this.host = parts.host();
    this.clock = parts.clock();
    ExecutorService rounds = threads("peer-rounds", 1, MOST_UNCHECKED);
    ExecutorService others = threads("peer-checks", CHECKING_THREADS, MOST_UNCHECKED);
    ExecutorService copying = threads("peer-snapshot", 1, MOST_CHUNKS_WANTED);
    this.threads = List.of(rounds, others, copying);
    this.shelf =
        new SnapshotShelf(
            parts.folder(),
            parts.driver()::moment,
            parts.snapshotEveryBlocks(),
            SnapshotShelf.MOST_CHUNK_BYTES);
    this.driver = parts.driver();
    this.places = parts.settings().places();
    PeerMachine machine =
        new PeerMachine(parts.settings(), parts.host(), RandomGenerator.getDefault());
    CompletableFuture<PeerLoop> started = new CompletableFuture<>();
    PeerNews news =
        new PeerNews(
            chainOf(parts),
            parts.ingress(),
            parts.hearing(),
            new PeerNews.Lanes(rounds, others, copying),
            answer -> started.join().answer(answer),
            past(parts.old(), shelf));
    this.loop =
        PeerLoop.start(
            new PeerLoop.Parts(machine, news::tell, new JsonRpcCandidates(), parts.clock()),
            parts.listen(),
            WireLimits.DEFAULT);
    started.complete(loop);
  }

  /** Daemons, with stacks for deep states; what finds no room is refused. */
  static ThreadPoolExecutor threads(String name, int count, int mostWaiting) {
    return new ThreadPoolExecutor(
        count,
        count,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(mostWaiting),
        task -> {
          Thread thread = new Thread(null, task, name, STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Begins to listen and to look for peers.
   *
   * @throws IOException if the port is taken
   */
  public static PeerRoom open(Parts parts) throws IOException {
    return new PeerRoom(parts);
  }

  private static PeerNews.Past past(OldBlocks old, SnapshotShelf shelf) {
    return new PeerNews.Past() {
      @Override
      public Verdict take(List<JsonObject> newestFirst) {
        return old.take(newestFirst);
      }

      @Override
      public Optional<GivenChunk> chunk(long index, boolean isBrief) {
        return shelf.chunk(index, isBrief);
      }
    };
  }

  private static PeerNews.PeerChain chainOf(Parts parts) {
    ChainDriver driver = parts.driver();
    return new PeerNews.PeerChain() {
      @Override
      public boolean heard(String peer, HeardBlock proposal) {
        return driver.heard(peer, proposal);
      }

      @Override
      public boolean heard(String peer, SignedTransaction vote) {
        return driver.heard(peer, vote);
      }

      @Override
      public boolean heard(String peer, List<HeardBlock> blocks, long peerFinal) {
        return driver.heard(peer, blocks, peerFinal);
      }

      @Override
      public Optional<Block> stored(long number) {
        return parts.stored().apply(number);
      }

      @Override
      public List<CatchUpBlock> catchUp() {
        return within(driver.catchUp());
      }
    };
  }

  private static List<CatchUpBlock> within(CompletableFuture<List<CatchUpBlock>> answer) {
    try {
      return answer.get(CATCH_UP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** The port that it listens on. */
  public int port() {
    return loop.port();
  }

  /** The peers as they were a moment ago. */
  public List<PeerView> peers() {
    return loop.shown().peers();
  }

  /** What interfaces show of connections. */
  public PeerSight sight() {
    PeerLoop.Shown shown = loop.shown();
    List<Long> told = shown.peers().stream().map(peer -> peer.info().lastBlockNumber()).toList();
    return new PeerSight(
        shown.isAvailable(),
        told.size(),
        shown.connections(),
        shown.dialled(),
        PeerSight.isBehind(driver.moment().last().number(), told));
  }

  /** What operators see of them. */
  public Neighbours neighbours() {
    return NeighbourLines.of(loop.shown(), places, driver.last().validators());
  }

  /** What is answered to whoever asks this node for peers. */
  public JsonObject candidate() {
    return host.candidate(sight());
  }

  /**
   * Begins to tell a tracker how this node is, until it is closed.
   *
   * @param pauseMillis from one report to the next
   */
  public void reportTo(URI tracker, long pauseMillis) {
    reports =
        Optional.of(
            TrackerReports.begin(
                new TrackerReports.Parts(
                    tracker, pauseMillis, () -> host.info(sight().connections()), clock)));
  }

  @Override
  public void say(Block block, SignedTransaction proposal) {
    tell(
        new PeerEvent.Say(
            new ConsensusMessage.Propose(block.toJson(), proposal.toJson(), CONSENSUS_VERSION)));
  }

  @Override
  public void say(SignedTransaction vote) {
    tell(new PeerEvent.Say(new ConsensusMessage.Vote(vote.toJson(), CONSENSUS_VERSION)));
  }

  @Override
  public void spread(List<SignedTransaction> transactions) {
    tell(new PeerEvent.Spread(transactions.stream().map(SignedTransaction::toJson).toList()));
  }

  @Override
  public void wantBlocks(long afterNumber) {
    tell(new PeerEvent.BlocksWanted());
  }

  /** What finds no room is lost, as if it were lost on the way. */
  private void tell(PeerEvent event) {
    boolean ignored = loop.say(event);
  }

  @Override
  public void close() {
    reports.ifPresent(TrackerReports::close);
    loop.close();
    threads.forEach(ExecutorService::shutdownNow);
    shelf.close();
  }
}
