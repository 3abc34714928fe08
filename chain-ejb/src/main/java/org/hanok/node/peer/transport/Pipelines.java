package org.hanok.node.peer.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** What a connection's bytes go through. */
final class Pipelines {

  private static final String METER = "meter";
  private static final String HANDSHAKE = "handshake";

  private Pipelines() {}

  /** Of one that came in; {@code opened} is run when it is a WebSocket. */
  static void listener(
      ChannelPipeline pipeline,
      WireLimits limits,
      Compression compression,
      PeerConnection connection,
      Runnable opened) {
    pipeline.addLast(METER, new FrameMeter(connection));
    pipeline.addLast(new HttpServerCodec(http(limits)));
    pipeline.addLast(new HttpObjectAggregator(limits.handshakeBytes()));
    if (limits.compresses()) {
      pipeline.addLast(compression.server());
    }
    pipeline.addLast(
        HANDSHAKE,
        new WebSocketServerProtocolHandler(
            WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                // AIN: the reference's library takes any path.
                .checkStartsWith(true)
                .handshakeTimeoutMillis(limits.handshakeMillis())
                .handleCloseFrames(false)
                .dropPongFrames(false)
                .decoderConfig(decoder(limits, true))
                .build()));
    pipeline.addLast(new Opening(connection, limits.handshakeMillis(), opened));
  }

  /** Of one that is dialled. */
  static void dialler(
      ChannelPipeline pipeline,
      URI uri,
      WireLimits limits,
      Compression compression,
      PeerConnection connection,
      Runnable opened) {
    pipeline.addLast(METER, new FrameMeter(connection));
    pipeline.addLast(new HttpClientCodec(http(limits), false, false));
    pipeline.addLast(new HttpObjectAggregator(limits.handshakeBytes()));
    if (limits.compresses()) {
      pipeline.addLast(compression.client());
    }
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(uri)
            .version(WebSocketVersion.V13)
            .allowExtensions(limits.compresses())
            .customHeaders(EmptyHttpHeaders.INSTANCE)
            .maxFramePayloadLength(limits.peerBytes())
            .handshakeTimeoutMillis(limits.handshakeMillis())
            .handleCloseFrames(false)
            .sendCloseFrame(null)
            .dropPongFrames(false)
            .withUTF8Validator(false)
            .build();
    pipeline.addLast(HANDSHAKE, new WebSocketClientProtocolHandler(config));
    pipeline.addLast(new Opening(connection, limits.handshakeMillis(), opened));
  }

  private static HttpDecoderConfig http(WireLimits limits) {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(limits.handshakeBytes() / 2)
        .setMaxHeaderSize(limits.handshakeBytes())
        .setMaxChunkSize(limits.handshakeBytes());
  }

  private static WebSocketDecoderConfig decoder(WireLimits limits, boolean isMasked) {
    return WebSocketDecoderConfig.newBuilder()
        .expectMaskedFrames(isMasked)
        .allowMaskMismatch(false)
        .allowExtensions(limits.compresses())
        .maxFramePayloadLength(limits.peerBytes())
        .closeOnProtocolViolation(false)
        .withUTF8Validator(false)
        .build();
  }

  /** Waits for the end of the handshake and puts the connection in its place. */
  private static final class Opening extends ChannelInboundHandlerAdapter {
    private final PeerConnection connection;
    private final Runnable opened;

    private final int mostMillis;
    private boolean isOpen;

    Opening(PeerConnection connection, int mostMillis, Runnable opened) {
      this.connection = connection;
      this.mostMillis = mostMillis;
      this.opened = opened;
    }

    // The library's own time begins with the first line.
    @Override
    public void channelActive(ChannelHandlerContext context) {
      var ignored =
          context
              .executor()
              .schedule(() -> endIfUnopened(context), mostMillis, TimeUnit.MILLISECONDS);
      context.fireChannelActive();
    }

    private void endIfUnopened(ChannelHandlerContext context) {
      if (!isOpen) {
        var ignored = context.close();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      boolean isComplete =
          event instanceof WebSocketServerProtocolHandler.HandshakeComplete
              || event
                  == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE;
      if (isComplete) {
        isOpen = true;
        // Before the library's own handler, which answers pings of those that read no answers.
        context.pipeline().addBefore(HANDSHAKE, "connection", connection);
        connection.begin();
        opened.run();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var ignored = context.close();
    }
  }
}
