package org.hanok.node.peering;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.hanok.node.peer.machine.PeerAction;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerMachine;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.transport.PeerNetwork;
import org.hanok.node.query.PeerSight;
import org.hanok.protocol.json.JsonObject;

/**
 * The one thread that steps the machine of all peers. Whoever tells it something never waits: what
 * finds no room is dropped, which peers and chain bear as they bear a message that is lost.
 */
final class PeerLoop implements PeerNetwork.Events, Runnable {

  private static final Logger LOG = System.getLogger(PeerLoop.class.getName());

  /** How many events may wait; of heard messages the network holds back what is beyond. */
  private static final int MOST_WAITING = 20_000;

  private static final long TICK_MILLIS = 500;

  /** An event, and what is to be done once the machine has taken it. */
  private record Entry(PeerEvent event, Runnable done) {}

  /** Does what the machine wants. */
  interface Hands {

    /** Does it, without waiting for anybody. */
    void perform(PeerAction action);
  }

  private final BlockingQueue<Entry> events = new ArrayBlockingQueue<>(MOST_WAITING);
  private final PeerMachine machine;
  private final LongSupplier clock;
  private final Hands hands;
  private volatile boolean isStopping;
  private volatile List<PeerView> peers = List.of();
  private volatile PeerSight sight = new PeerSight(false, JsonObject.EMPTY, Map.of());

  PeerLoop(PeerMachine machine, LongSupplier clock, Hands hands) {
    this.machine = machine;
    this.clock = clock;
    this.hands = hands;
  }

  @Override
  public void accept(PeerEvent event) {
    offer(event, () -> {});
  }

  @Override
  public void heard(SocketId socket, String text, Runnable done) {
    offer(new PeerEvent.Heard(socket, text), done);
  }

  private void offer(PeerEvent event, Runnable done) {
    if (!events.offer(new Entry(event, done))) {
      done.run();
    }
  }

  /** The peers as they were at the last tick. */
  List<PeerView> peers() {
    return peers;
  }

  /** What interfaces show of connections, as of the last tick. */
  PeerSight sight() {
    return sight;
  }

  void stop() {
    isStopping = true;
    boolean ignored = events.offer(new Entry(new PeerEvent.Stop(), () -> {}));
  }

  @Override
  public void run() {
    long nextTick = clock.getAsLong();
    while (!isStopping || !events.isEmpty()) {
      try {
        Entry next = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          take(next);
        }
        long now = clock.getAsLong();
        if (now >= nextTick || nextTick - now > TICK_MILLIS) {
          nextTick = now + TICK_MILLIS;
          step(new PeerEvent.Tick());
        }
      } catch (InterruptedException e) {
        isStopping = true;
      }
    }
  }

  private void look() {
    peers = machine.peers();
    sight = new PeerSight(machine.isAvailable(), machine.connections(), machine.dialledUrls());
  }

  private void take(Entry entry) {
    try {
      step(entry.event());
    } finally {
      entry.done().run();
    }
  }

  private void step(PeerEvent event) {
    try {
      machine.step(event, clock.getAsLong()).forEach(hands::perform);
      if (event instanceof PeerEvent.Tick) {
        look();
      }
    } catch (RuntimeException | StackOverflowError bug) {
      // One message must not end the conversation with everybody.
      LOG.log(Level.ERROR, "HANOK-BUG at a peer's " + event.getClass().getSimpleName(), bug);
    }
  }
}
