package org.hanok.api.gate;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server behind the gate. Whoever asks while it is gone must not fill the log with it. */
final class ServerBehind {

  private static final Logger LOG = System.getLogger(ServerBehind.class.getName());
  private static final int CONNECT_MILLIS = 5_000;

  private final InetSocketAddress address;
  private final AtomicBoolean gone = new AtomicBoolean();

  ServerBehind(InetSocketAddress address) {
    this.address = address;
  }

  int port() {
    return address.getPort();
  }

  /**
   * A connection of its own; empty if the server is gone, which is logged once until it is back.
   */
  Optional<Socket> connect() {
    Socket socket = new Socket();
    try {
      socket.connect(address, CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      GateConnection.shut(socket);
      if (gone.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, "HANOK-GATE-SERVER-GONE: " + e.getMessage());
      }
      return Optional.empty();
    }
    if (gone.compareAndSet(true, false)) {
      LOG.log(Level.INFO, "HANOK-GATE-SERVER-BACK");
    }
    return Optional.of(socket);
  }
}
