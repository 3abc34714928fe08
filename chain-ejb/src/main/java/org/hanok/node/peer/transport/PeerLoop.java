package org.hanok.node.peer.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hanok.node.peer.machine.BanView;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerAction;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerMachine;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One thread that steps the machine of a node's peers and does what comes out of it. What waits for
 * it is bounded: messages by what each connection may have waiting, answers by the tickets that
 * were given out, and what the node says by {@link #MOST_SAID}.
 */
public final class PeerLoop implements AutoCloseable {

  /** How much the node may say before it is taken. */
  public static final int MOST_SAID = 10_000;

  /** The most bans that are shown. */
  public static final int MOST_BANS = 100;

  private static final Logger LOG = System.getLogger(PeerLoop.class.getName());
  private static final long TICK_MILLIS = 250;
  private static final long STACK_BYTES = 16L << 20;
  private static final long STOP_MILLIS = 10_000;

  private final Parts parts;
  private final PeerNetwork network;
  private final Thread thread;
  private final BlockingQueue<Step> queue = new LinkedBlockingQueue<>();

  /** What is to be run when a chunk of a snapshot was judged. The loop's thread's. */
  private final Map<Long, Runnable> held = new HashMap<>();

  private final AtomicInteger said = new AtomicInteger();
  private volatile Shown shown = Shown.NOTHING;
  private volatile boolean stops;
  private long tickedMillis;

  /** An event, and who waits until it was taken. */
  private record Step(PeerEvent event, Runnable done) {}

  /**
   * What the loop works with.
   *
   * @param host is told, on the loop's thread; must not wait
   * @param clock Unix time in milliseconds
   */
  public record Parts(
      PeerMachine machine,
      Consumer<HostNews> host,
      CandidateSource candidates,
      LongSupplier clock) {}

  /**
   * What others may look at, a tick old at most.
   *
   * @param connections as {@code networkStatus.connectionStatus} tells it
   * @param anchors to begin with after the next start
   * @param isAvailable whether strangers may connect
   * @param dialled the JSON-RPC URLs of the peers that this node dialled, by address
   * @param dialling the URLs that are being dialled
   * @param candidates how many nodes are known that might become peers
   * @param bans who is banned, {@link #MOST_BANS} of them at most
   * @param banned how many are
   */
  public record Shown(
      List<PeerView> peers,
      JsonObject connections,
      List<String> anchors,
      boolean isAvailable,
      Map<String, String> dialled,
      List<String> dialling,
      int candidates,
      List<BanView> bans,
      int banned) {

    private static final Shown NOTHING =
        new Shown(
            List.of(), JsonObject.EMPTY, List.of(), true, Map.of(), List.of(), 0, List.of(), 0);

    private static Shown of(PeerMachine machine, long nowMillis) {
      return new Shown(
          machine.peers(),
          machine.connections(),
          machine.anchors(),
          machine.isAvailable(),
          machine.dialledUrls(),
          machine.dialling(),
          machine.candidates(),
          machine.bans(MOST_BANS, nowMillis),
          machine.banned(nowMillis));
    }
  }

  private PeerLoop(Parts parts, InetSocketAddress address, WireLimits limits) throws IOException {
    this.parts = parts;
    this.network = NettyPeerNetwork.open(address, limits, new Inbox());
    this.thread = new Thread(null, this::run, "peers", STACK_BYTES);
    this.thread.setDaemon(true);
  }

  /**
   * Listens on {@code address} and begins.
   *
   * @throws IOException if the port is taken
   */
  public static PeerLoop start(Parts parts, InetSocketAddress address, WireLimits limits)
      throws IOException {
    PeerLoop loop = new PeerLoop(parts, address, limits);
    loop.thread.start();
    return loop;
  }

  /** What comes from the network. */
  private final class Inbox implements PeerNetwork.Events {
    @Override
    public void accept(PeerEvent event) {
      queue.add(new Step(event, () -> {}));
    }

    @Override
    public void heard(SocketId socket, String text, Runnable done) {
      queue.add(new Step(new PeerEvent.Heard(socket, text), done));
    }
  }

  /** The port that it listens on. */
  public int port() {
    return network.port();
  }

  /** What there is to see. */
  public Shown shown() {
    return shown;
  }

  /** The node answers a ticket. */
  public void answer(PeerEvent event) {
    queue.add(new Step(event, () -> {}));
  }

  /** The node says something of itself; false if too much of that waits already. */
  public boolean say(PeerEvent event) {
    if (said.incrementAndGet() > MOST_SAID) {
      said.decrementAndGet();
      return false;
    }
    queue.add(new Step(event, said::decrementAndGet));
    return true;
  }

  private void run() {
    while (!stops) {
      try {
        Step step = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (step != null) {
          take(step);
        }
        tickIfDue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | StackOverflowError e) {
        // A bug, in one event: the others are still worth their while.
        LOG.log(Level.ERROR, PeerReason.BUG.id(), e);
      }
    }
    Long ignored = step(new PeerEvent.Stop());
  }

  private void take(Step step) {
    Runnable done = step.done();
    try {
      Long ticket = step(step.event());
      if (ticket != null) {
        held.put(ticket, done);
        done = () -> {};
      }
    } finally {
      done.run();
    }
    if (step.event() instanceof PeerEvent.Judged(long ticket, PeerEvent.Verdict ignored)) {
      Runnable judged = held.remove(ticket);
      if (judged != null) {
        judged.run();
      }
    }
  }

  private void tickIfDue() {
    long now = parts.clock().getAsLong();
    if (Math.abs(now - tickedMillis) >= TICK_MILLIS) {
      tickedMillis = now;
      Long ignored = step(new PeerEvent.Tick());
      shown = Shown.of(parts.machine(), now);
    }
  }

  /**
   * Takes a step; the ticket of a chunk that came with it and is followed by others, if one did.
   * These come as fast as the disk takes them: until the node has judged it, its message counts
   * against its connection.
   */
  private @Nullable Long step(PeerEvent event) {
    Long ticket = null;
    for (PeerAction action : parts.machine().step(event, parts.clock().getAsLong())) {
      act(action);
      if (action instanceof PeerAction.Tell(HostNews.ChunkHeard heard) && !heard.isLast()) {
        ticket = heard.ticket();
      }
    }
    return ticket;
  }

  private void act(PeerAction action) {
    switch (action) {
      case PeerAction.Dial(SocketId socket, String url) -> network.dial(socket, url);
      case PeerAction.Send(SocketId socket, String text) -> network.send(socket, text);
      case PeerAction.Ping(SocketId socket) -> network.ping(socket);
      case PeerAction.Trust(SocketId socket) -> network.trust(socket);
      case PeerAction.Close(SocketId socket, PeerReason reason) -> network.close(socket, reason);
      case PeerAction.Fetch(String url) ->
          parts.candidates().ask(url, answer -> answer(new PeerEvent.Answered(url, answer)));
      case PeerAction.Tell(HostNews news) -> parts.host().accept(news);
    }
  }

  /** Lets everybody go and ends. */
  @Override
  public void close() {
    stops = true;
    try {
      boolean ignored = thread.join(Duration.ofMillis(STOP_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    network.close();
    parts.candidates().close();
  }
}
