package org.hanok.node.peer.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;

/** WebSockets by Netty, on two threads of its own. */
public final class NettyPeerNetwork implements PeerNetwork {

  private static final int THREADS = 2;
  private static final int BACKLOG = 50;
  private static final int LOW_BYTES = 256 * 1024;
  private static final int HIGH_BYTES = 1024 * 1024;
  private static final int WS_PORT = 80;
  private static final long QUIET_MILLIS = 0;
  private static final long STOP_MILLIS = 5_000;

  /** For each of those that are open at the end, of which there are few. */
  private static final long FAREWELL_MILLIS = 500;

  private final WireLimits limits;
  private final Events events;
  private final LargeMessages large;
  private final EventLoopGroup threads;
  private final Map<SocketId, PeerConnection> connections = new ConcurrentHashMap<>();
  private final Map<SocketId, Channel> dialling = new ConcurrentHashMap<>();
  private final AtomicLong nextAccepted = new AtomicLong(1);
  private final AtomicInteger accepted = new AtomicInteger();
  private final Channel listening;
  private volatile Encoded lastEncoded = new Encoded("", new byte[0]);

  /** One text goes to many: it is written in UTF-8 once. */
  private record Encoded(String text, byte[] bytes) {}

  private NettyPeerNetwork(InetSocketAddress address, WireLimits limits, Events events)
      throws IOException {
    this.limits = limits;
    this.events = events;
    this.large = new LargeMessages(limits.largeAtOnce());
    this.threads =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("peer-io", true), NioIoHandler.newFactory());
    this.listening = bind(address);
  }

  /**
   * Begins to listen.
   *
   * @param address where; port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static PeerNetwork open(InetSocketAddress address, WireLimits limits, Events events)
      throws IOException {
    return new NettyPeerNetwork(address, limits, events);
  }

  private Channel bind(InetSocketAddress address) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .childHandler(initializer(this::cameIn))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      var ignored = threads.shutdownGracefully(QUIET_MILLIS, STOP_MILLIS, TimeUnit.MILLISECONDS);
      throw new IOException("cannot listen on " + address, bound.cause());
    }
    return bound.channel();
  }

  private static WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(LOW_BYTES, HIGH_BYTES);
  }

  private static ChannelInitializer<SocketChannel> initializer(Consumer<SocketChannel> setUp) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        setUp.accept(channel);
      }
    };
  }

  private void cameIn(SocketChannel channel) {
    if (accepted.incrementAndGet() > limits.connections()) {
      accepted.decrementAndGet();
      var ignored = channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> accepted.decrementAndGet());
    SocketId socket = new SocketId(false, nextAccepted.getAndIncrement());
    Compression compression = new Compression(limits);
    PeerConnection connection = connection(socket, channel, compression);
    Pipelines.listener(
        channel.pipeline(), limits, compression, connection, () -> opened(connection, channel));
  }

  private PeerConnection connection(SocketId socket, Channel channel, Compression compression) {
    return new PeerConnection(socket, channel, limits, large, events, compression);
  }

  private void opened(PeerConnection connection, Channel channel) {
    SocketId socket = connection.socket();
    connections.put(socket, connection);
    dialling.remove(socket);
    channel.closeFuture().addListener(closed -> connections.remove(socket, connection));
    events.accept(new PeerEvent.Opened(socket, hostOf(channel)));
  }

  private static String hostOf(Channel channel) {
    if (channel.remoteAddress() instanceof InetSocketAddress remote) {
      String host = remote.getAddress().getHostAddress();
      int zone = host.indexOf('%');
      return zone < 0 ? host : host.substring(0, zone);
    }
    return "";
  }

  @Override
  public int port() {
    return listening.localAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
  }

  @Override
  public void dial(SocketId socket, String url) {
    URI uri = URI.create(url);
    int port = uri.getPort() < 0 ? WS_PORT : uri.getPort();
    Compression compression = new Compression(limits);
    ChannelFuture connecting =
        new Bootstrap()
            .group(threads)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, limits.handshakeMillis())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .handler(
                initializer(
                    channel -> {
                      PeerConnection connection = connection(socket, channel, compression);
                      Pipelines.dialler(
                          channel.pipeline(),
                          uri,
                          limits,
                          compression,
                          connection,
                          () -> opened(connection, channel));
                    }))
            .connect(uri.getHost(), port);
    dialling.put(socket, connecting.channel());
    // Also where the handshake fails: the connection tells of its end only once it was open.
    connecting.channel().closeFuture().addListener(closed -> notReached(socket));
  }

  private void notReached(SocketId socket) {
    if (dialling.remove(socket) != null) {
      events.accept(new PeerEvent.Closed(socket, PeerReason.UNREACHABLE));
    }
  }

  @Override
  public void send(SocketId socket, String text) {
    PeerConnection connection = connections.get(socket);
    if (connection != null) {
      Outbox.Waiting waiting = new Outbox.Waiting(encoded(text), text.length());
      connection.on(() -> connection.send(waiting));
    }
  }

  private byte[] encoded(String text) {
    Encoded last = lastEncoded;
    if (last.text() != text) {
      last = new Encoded(text, text.getBytes(StandardCharsets.UTF_8));
      lastEncoded = last;
    }
    return last.bytes();
  }

  @Override
  public void ping(SocketId socket) {
    on(socket, PeerConnection::ping);
  }

  @Override
  public void trust(SocketId socket) {
    on(socket, PeerConnection::trust);
  }

  @Override
  public void close(SocketId socket, PeerReason reason) {
    Channel early = dialling.remove(socket);
    if (early != null) {
      var ignored = early.close();
    }
    on(socket, connection -> connection.close(reason));
  }

  private void on(SocketId socket, Consumer<PeerConnection> what) {
    PeerConnection connection = connections.get(socket);
    if (connection != null) {
      connection.on(() -> what.accept(connection));
    }
  }

  @Override
  public void close() {
    unbind();
    dialling.keySet().forEach(socket -> close(socket, PeerReason.STOPPING));
    List<PeerConnection> last = List.copyOf(connections.values());
    last.forEach(connection -> close(connection.socket(), PeerReason.STOPPING));
    last.forEach(connection -> connection.awaitEnd(FAREWELL_MILLIS));
    boolean ignored =
        threads
            .shutdownGracefully(QUIET_MILLIS, STOP_MILLIS, TimeUnit.MILLISECONDS)
            .awaitUninterruptibly(STOP_MILLIS);
  }

  private void unbind() {
    boolean ignored = listening.close().awaitUninterruptibly(STOP_MILLIS);
  }
}
