package org.hanok.node.peer.transport;

import java.util.function.Consumer;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;

/** WebSockets to and from other nodes. Nothing here waits for the other side; thread-safe. */
public interface PeerNetwork extends AutoCloseable {

  /** Takes what happens, from any thread, and does not wait. */
  interface Events extends Consumer<PeerEvent> {

    /**
     * A message came.
     *
     * @param done to be run once the machine has taken it: until then it counts against its
     *     connection, which is not read on when too much waits
     */
    void heard(SocketId socket, String text, Runnable done);
  }

  /** The port that it listens on. */
  int port();

  /** Connects; an event tells what came of it. */
  void dial(SocketId socket, String url);

  /** Sends a text; an event tells when it has left. */
  void send(SocketId socket, String text);

  /** Sends a ping; an event tells of the answer. */
  void ping(SocketId socket);

  /** From now on messages may be as large as blocks. */
  void trust(SocketId socket);

  /** Closes, with a word if the other side reads it; no event follows. */
  void close(SocketId socket, PeerReason reason);

  /** Closes all and listens no more. */
  @Override
  void close();
}
