package org.hanok.simulation.fullstack;

import java.util.Optional;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;

/** Connects machines. */
final class Wires {

  private static final long DELAY_MILLIS = 10;

  private final StackWorld world;
  private long accepted;

  Wires(StackWorld world) {
    this.world = world;
  }

  /** Connects {@code from} with whoever listens at {@code url}. */
  void dial(Process from, SocketId socket, String url) {
    from.later(DELAY_MILLIS, () -> connect(from, socket, url));
  }

  private void connect(Process from, SocketId socket, String url) {
    int own = from.neighbourhood().node().index();
    Optional<Process> to =
        world.nodes.stream()
            .filter(node -> Neighbourhood.peerUrlOf(node.index()).equals(url))
            .filter(node -> !world.lines.isCut(own, node.index(), world.nowMillis()))
            .flatMap(node -> node.process().stream())
            .findFirst();
    if (to.isEmpty()) {
      from.neighbourhood().step(new PeerEvent.Closed(socket, PeerReason.UNREACHABLE));
      return;
    }
    SocketId there = new SocketId(false, ++accepted);
    Wire wire = new Wire(world, from, socket, to.get(), there);
    from.neighbourhood().wires.put(socket, wire);
    to.get().neighbourhood().wires.put(there, wire);
    int other = to.get().neighbourhood().node().index();
    to.get()
        .later(
            0,
            () ->
                to.get()
                    .neighbourhood()
                    .step(new PeerEvent.Opened(there, Neighbourhood.hostOf(own))));
    from.neighbourhood().step(new PeerEvent.Opened(socket, Neighbourhood.hostOf(other)));
  }

  /** Asks a node over HTTP who it is. */
  void ask(Process from, String url) {
    int own = from.neighbourhood().node().index();
    from.later(
        2 * DELAY_MILLIS,
        () ->
            from.neighbourhood()
                .step(
                    new PeerEvent.Answered(
                        url,
                        world.nodes.stream()
                            .filter(node -> Neighbourhood.apiOf(node.index()).equals(url))
                            .filter(
                                node -> !world.lines.isCut(own, node.index(), world.nowMillis()))
                            .flatMap(node -> node.process().stream())
                            .map(process -> process.neighbourhood().candidate())
                            .findFirst())));
  }
}
