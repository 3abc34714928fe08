package org.hanok.api.gate;

import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The public port. The server behind takes requests for good that RFC 9112 calls ambiguous, and
 * hides from the application what was wrong with them (a Content-Length of +5 is none to it, so
 * that the body is the next request); and it finds its host by the port that Host names. Here such
 * requests end, and the others are passed on by the address and port that they came in at.
 */
public final class Gate implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Gate.class.getName());
  private static final int BACKLOG = 511;
  private static final int MAX_CONNECTIONS = 2_000;
  private static final long RETRY_NANOS = 100_000_000;

  // AIN: its server waits as long for another request on a connection.
  private static final int IDLE_MILLIS = 620_000;
  private static final int HEAD_MILLIS = 30_000;
  private static final int BODY_MILLIS = 60_000;

  private final ServerSocket listening;
  private final GateConnection.Settings settings;
  private final int maxConnections;
  private final Set<GateConnection> connections = ConcurrentHashMap.newKeySet();

  private Gate(ServerSocket listening, GateConnection.Settings settings, int maxConnections) {
    this.listening = listening;
    this.settings = settings;
    this.maxConnections = maxConnections;
  }

  /**
   * Begins to listen.
   *
   * @param host the address to listen on; "*" for all
   * @param serverPort the server's own port on this machine
   * @param hosts in small letters, which Host may name; all if it is empty
   * @throws IOException if the port is taken
   */
  public static Gate open(String host, int port, int serverPort, Set<String> hosts)
      throws IOException {
    return open(host, port, serverPort, hosts, MAX_CONNECTIONS);
  }

  static Gate open(String host, int port, int serverPort, Set<String> hosts, int maxConnections)
      throws IOException {
    ServerSocket listening = new ServerSocket();
    try {
      listening.setReuseAddress(true);
      listening.bind(
          host.equals("*")
              ? new InetSocketAddress(port)
              : new InetSocketAddress(InetAddress.getByName(host), port),
          BACKLOG);
    } catch (IOException e) {
      listening.close();
      throw e;
    }
    ServerBehind server =
        new ServerBehind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), serverPort));
    ClientInput.Limits limits = new ClientInput.Limits(IDLE_MILLIS, HEAD_MILLIS, BODY_MILLIS);
    Gate gate =
        new Gate(
            listening,
            new GateConnection.Settings(server, Set.copyOf(hosts), limits),
            maxConnections);
    Thread ignored = Thread.ofPlatform().daemon().name("gate").start(gate::accept);
    return gate;
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        serve(listening.accept());
      } catch (IOException e) {
        if (!listening.isClosed()) {
          LOG.log(Level.WARNING, "HANOK-GATE-ACCEPT-FAILED", e);
          // No file may be left for a moment; trying at once again would only burn time.
          LockSupport.parkNanos(RETRY_NANOS);
        }
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    if (connections.size() >= maxConnections && !makeRoom()) {
      socket.close();
      return;
    }
    GateConnection connection = new GateConnection(socket, settings);
    connections.add(connection);
    Thread ignored =
        Thread.ofVirtual()
            .name("gate-requests")
            .start(
                () -> {
                  try {
                    connection.run();
                  } finally {
                    connections.remove(connection);
                  }
                });
  }

  /**
   * Ends the connection that has been idle for longest, so that nobody can keep others out by
   * connections alone. False if on all of them somebody waits for an answer.
   */
  private boolean makeRoom() {
    long now = System.nanoTime();
    Optional<GateConnection> idlest =
        connections.stream()
            .filter(connection -> connection.idleSinceNanos().isPresent())
            .max(comparingLong(connection -> now - connection.idleSinceNanos().orElse(now)));
    idlest.ifPresent(
        connection -> {
          connections.remove(connection);
          connection.close();
        });
    return idlest.isPresent();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-GATE-CLOSE-FAILED", e);
    }
    connections.forEach(GateConnection::close);
  }
}
