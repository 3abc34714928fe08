package org.hanok.node.peering;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.machine.PeerMachine;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.transport.JsonRpcCandidates;
import org.hanok.node.peer.transport.PeerLoop;
import org.hanok.node.peer.transport.WireLimits;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.Signer;

/**
 * Peers of a node that does not serve yet, for as long as it needs something of them; one thread
 * deals with what they say.
 */
final class ErrandLoop implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ErrandLoop.class.getName());
  private static final int MOST_WAITING = 1_000;

  private final Parts parts;
  private final Errand errand;
  private final ThreadPoolExecutor thread;
  private final CompletableFuture<PeerLoop> loop = new CompletableFuture<>();

  /**
   * What it is made of.
   *
   * @param listen where other nodes connect; port 0 for any that is free
   * @param signer of greetings
   * @param clock Unix time in milliseconds
   */
  record Parts(
      InetSocketAddress listen,
      PeerSettings settings,
      Signer signer,
      OwnPlace place,
      LongSupplier clock) {}

  /** What is needed of peers; all but the facts on one thread. */
  interface Errand {

    /** What the machine is told of this node; for any thread. */
    PeerHost.Facts facts();

    /** Takes what the machine tells; the answers to its tickets. */
    List<PeerEvent> take(HostNews news, long nowMillis);

    /** Time has passed; the answers that come of it. */
    List<PeerEvent> tick(long nowMillis);

    /** Something may have changed. */
    void settle(long nowMillis);

    /** It met an error of its own. */
    void failed(Throwable bug);

    /** Nobody needs it any more. */
    void end();
  }

  private ErrandLoop(Parts parts, String name, Errand errand) throws IOException {
    this.parts = parts;
    this.errand = errand;
    this.thread = PeerRoom.threads(name, 1, MOST_WAITING);
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
  static ErrandLoop open(Parts parts, String name, Errand errand) throws IOException {
    return new ErrandLoop(parts, name, errand);
  }

  private final class Host implements PeerHost {
    @Override
    public Facts facts() {
      return errand.facts();
    }

    @Override
    public PeerInfo info(JsonObject connections) {
      Facts facts = facts();
      return parts
          .place()
          .info(
              facts.address(), facts.lastBlockNumber(), connections, OwnPlace.State.STATE_SYNCING);
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
      errand.take(news, now()).forEach(loop.join()::answer);
      errand.settle(now());
    } catch (RuntimeException | Error bug) {
      errand.failed(bug);
    }
  }

  private void tick() {
    try {
      errand.tick(now()).forEach(loop.join()::answer);
      errand.settle(now());
    } catch (RuntimeException | Error bug) {
      errand.failed(bug);
    }
  }

  private long now() {
    return parts.clock().getAsLong();
  }

  /** Tells that time has passed. */
  void remind() {
    try {
      thread.execute(this::tick);
    } catch (RejectedExecutionException later) {
      LOG.log(Level.DEBUG, "no room for a tick");
    }
  }

  /** Lets all peers go, then what they were needed for. */
  @Override
  public void close() {
    loop.join().close();
    try {
      thread.execute(errand::end);
    } catch (RejectedExecutionException full) {
      LOG.log(Level.DEBUG, "closed already, or no room");
    }
    thread.shutdown();
  }
}
