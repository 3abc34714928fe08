package org.hanok.api.event;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens for clients of the event handler. The container has WebSockets too, but takes a frame of
 * any size into memory before it looks at the limit, and waits for clients that do not read.
 */
final class EventServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EventServer.class.getName());

  /** Connections that are being opened or refused, above those that may stay. */
  private static final int SPARE_CONNECTIONS = 20;

  /** Of these, from one address. */
  private static final int SPARE_PER_ADDRESS = 5;

  private static final int BACKLOG = 50;
  private static final long RETRY_NANOS = 100_000_000;

  private final ServerSocket listening;
  private final ThreadFactory threads;
  private final EventDesk desk;
  private final int maxConnections;
  private final Set<EventConnection> connections = ConcurrentHashMap.newKeySet();
  private final Crowd crowd;

  private EventServer(
      ServerSocket listening, ThreadFactory threads, EventDesk desk, int maxChannels) {
    this.listening = listening;
    this.threads = threads;
    this.desk = desk;
    this.maxConnections = maxChannels + SPARE_CONNECTIONS;
    this.crowd = new Crowd(Math.max(1, maxChannels / 2) + SPARE_PER_ADDRESS, SPARE_PER_ADDRESS);
  }

  /**
   * Begins to listen.
   *
   * @param host the address to listen on; "*" for all
   * @param port 0 for any that is free
   * @param maxChannels how many clients may stay
   * @throws IOException if the port is taken
   */
  static EventServer open(
      String host, int port, int maxChannels, ThreadFactory threads, EventDesk desk)
      throws IOException {
    ServerSocket listening = new ServerSocket();
    try {
      listening.setReuseAddress(true);
      InetSocketAddress address =
          host.equals("*")
              ? new InetSocketAddress(port)
              : new InetSocketAddress(InetAddress.getByName(host), port);
      listening.bind(address, BACKLOG);
    } catch (IOException e) {
      listening.close();
      throw e;
    }
    EventServer server = new EventServer(listening, threads, desk, maxChannels);
    threads.newThread(server::accept).start();
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        serve(listening.accept());
      } catch (IOException | RuntimeException e) {
        if (!listening.isClosed()) {
          LOG.log(Level.WARNING, "HANOK-EVENTS-ACCEPT-FAILED", e);
          // No file or thread may be left for a moment; trying at once again would only burn time.
          LockSupport.parkNanos(RETRY_NANOS);
        }
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    InetAddress from = socket.getInetAddress();
    if (connections.size() >= maxConnections || !crowd.enter(from)) {
      socket.close();
      return;
    }
    EventConnection connection =
        new EventConnection(socket, desk, () -> crowd.shaken(from), gone -> leave(gone, from));
    connections.add(connection);
    if (listening.isClosed()) {
      // It came in while all others were being closed.
      leave(connection, from);
      socket.close();
      return;
    }
    try {
      threads.newThread(connection).start();
    } catch (RuntimeException e) {
      leave(connection, from);
      socket.close();
      throw e;
    }
  }

  private void leave(EventConnection connection, InetAddress from) {
    if (connections.remove(connection)) {
      crowd.leave(from);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-EVENTS-CLOSE-FAILED", e);
    }
    connections.forEach(connection -> connection.close(CloseCause.STOPPING));
  }
}
