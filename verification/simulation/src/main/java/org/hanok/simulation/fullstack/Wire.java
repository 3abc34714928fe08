package org.hanok.simulation.fullstack;

import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;

/**
 * A connection between two processes. Greetings keep their order, as on a socket; what is said
 * later may be lost, doubled and overtaken, as it may be where it waits for its turn in a node.
 */
final class Wire {

  private static final String GREETING = "{\"type\":\"ADDRESS_";

  private final StackWorld world;
  private final Process dialler;
  private final Process listener;
  private final SocketId atDialler;
  private final SocketId atListener;
  private long greetedMillis;

  Wire(
      StackWorld world,
      Process dialler,
      SocketId atDialler,
      Process listener,
      SocketId atListener) {
    this.world = world;
    this.dialler = dialler;
    this.atDialler = atDialler;
    this.listener = listener;
    this.atListener = atListener;
  }

  private Process other(Process from) {
    return from == dialler ? listener : dialler;
  }

  private SocketId socketOf(Process process) {
    return process == dialler ? atDialler : atListener;
  }

  private static StackNode nodeOf(Process process) {
    return process.neighbourhood().node();
  }

  private boolean isCut() {
    return world.lines.isCut(nodeOf(dialler).index(), nodeOf(listener).index(), world.nowMillis());
  }

  /** Whether nobody would answer: a machine without power, or one that knows nothing of it. */
  private boolean isDead(Process process) {
    return nodeOf(process).process().filter(running -> running == process).isEmpty();
  }

  void carry(Process from, String text) {
    Process to = other(from);
    if (isDead(to)) {
      if (nodeOf(to).process().isPresent() && !isCut()) {
        // The machine is there again, and resets what it does not know.
        from.later(1, () -> gone(from));
      }
      return;
    }
    int own = nodeOf(from).index();
    String key = from == dialler ? "d" + text.hashCode() : "l" + text.hashCode();
    boolean isGreeting = text.startsWith(GREETING);
    for (long delay : world.lines.delays(own, nodeOf(to).index(), key, world.nowMillis())) {
      long at = Math.max(world.nowMillis() + delay, greetedMillis);
      to.later(at - world.nowMillis(), () -> arrive(to, text));
      if (isGreeting) {
        greetedMillis = at;
        // A socket carries nothing twice.
        return;
      }
    }
  }

  private void arrive(Process to, String text) {
    if (!isCut() && to.neighbourhood().wires.get(socketOf(to)) == this) {
      to.neighbourhood().step(new PeerEvent.Heard(socketOf(to), text));
    }
  }

  private void gone(Process process) {
    if (process.neighbourhood().wires.remove(socketOf(process), this)) {
      process.neighbourhood().step(new PeerEvent.Closed(socketOf(process), PeerReason.GONE));
    }
  }

  void ping(Process from) {
    if (!isDead(other(from)) && !isCut()) {
      from.later(
          20,
          () -> {
            if (from.neighbourhood().wires.get(socketOf(from)) == this) {
              from.neighbourhood().step(new PeerEvent.Alive(socketOf(from)));
            }
          });
    }
  }

  /** One side lets go. */
  void closedBy(Process from) {
    Process to = other(from);
    to.later(
        5,
        () -> {
          if (!isCut()) {
            gone(to);
          }
        });
  }
}
