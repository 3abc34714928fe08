package org.hanok.signing.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where a signer listens: {@code unix:/path} on this machine, or {@code host:port}. */
public sealed interface SignerPlace {

  /** A socket in the file system. */
  record Local(Path path) implements SignerPlace {
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** A port. */
  record Remote(String host, int port) implements SignerPlace {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** What {@code text} names; empty if it names none. */
  static Optional<SignerPlace> parse(String text) {
    if (text.startsWith("unix:")) {
      String path = text.substring("unix:".length());
      return path.startsWith("/") ? Optional.of(new Local(Path.of(path))) : Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      return Optional.empty();
    }
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return Optional.of(
        new Remote(
            bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port)));
  }

  private SocketAddress address() {
    return switch (this) {
      case Local(Path path) -> UnixDomainSocketAddress.of(path);
      case Remote(String host, int port) -> new InetSocketAddress(host, port);
    };
  }

  /** Connects; returns when that is done, however long it takes. */
  default void connect(SocketChannel channel) throws IOException {
    if (address() instanceof InetSocketAddress inet && inet.isUnresolved()) {
      throw new IOException("unknown host " + inet.getHostString());
    }
    boolean ignored = channel.connect(address());
  }

  /** A channel that can {@link #connect}. */
  default SocketChannel channel() throws IOException {
    return switch (this) {
      case Local ignored -> SocketChannel.open(StandardProtocolFamily.UNIX);
      case Remote ignored -> SocketChannel.open();
    };
  }

  /** Listens here. A socket's file that nobody listens at any more is replaced. */
  default ServerSocketChannel listen() throws IOException {
    if (!(this instanceof Local(Path path))) {
      return ServerSocketChannel.open().bind(address());
    }
    if (Files.exists(path)) {
      try (SocketChannel probe = channel()) {
        boolean ignored = probe.connect(address());
        throw new IOException("somebody listens at " + this + " already");
      } catch (java.net.ConnectException nobody) {
        Files.delete(path);
      }
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      ServerSocketChannel bound = server.bind(address());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return bound;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }
}
