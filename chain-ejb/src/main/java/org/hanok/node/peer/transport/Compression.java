package org.hanok.node.peer.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionDecoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilter;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilterProvider;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandshaker;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * permessage-deflate, as the reference offers it, with a bound on what comes out: the stranger's
 * until who it is has been proven, then the peer's. No memory of earlier messages is kept on either
 * side, so that the one decoder can be put in the other's place between two messages.
 */
final class Compression {

  /** AIN: what is shorter is sent as it is, by level 3 what is longer. */
  private static final int THRESHOLD_BYTES = 1024;

  private static final int LEVEL = 3;
  private static final int WINDOW_BITS = 15;
  private static final String EXTENSION = "permessage-deflate";
  private static final List<String> NO_MEMORY =
      List.of("client_no_context_takeover", "server_no_context_takeover");

  private static final WebSocketExtensionFilter SHORT_ONES =
      frame ->
          (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame)
              && frame.isFinalFragment()
              && frame.content().readableBytes() < THRESHOLD_BYTES;

  private static final WebSocketExtensionFilterProvider FILTERS =
      new WebSocketExtensionFilterProvider() {
        @Override
        public WebSocketExtensionFilter encoderFilter() {
          return SHORT_ONES;
        }

        @Override
        public WebSocketExtensionFilter decoderFilter() {
          return WebSocketExtensionFilter.NEVER_SKIP;
        }
      };

  private final WireLimits limits;
  private boolean isTrusted;

  Compression(WireLimits limits) {
    this.limits = limits;
  }

  /** For those who come in. */
  ChannelHandler server() {
    return new WebSocketServerExtensionHandler(server(limits.strangerBytes()));
  }

  private static WebSocketServerExtensionHandshaker server(int mostBytes) {
    var handshaker =
        new PerMessageDeflateServerExtensionHandshaker(
            LEVEL,
            false,
            WINDOW_BITS,
            true,
            true,
            WINDOW_BITS,
            PerMessageDeflateServerExtensionHandshaker.DEFAULT_MEM_LEVEL,
            FILTERS,
            mostBytes);
    return offered -> handshaker.handshakeExtension(withoutMemory(offered));
  }

  /**
   * An answer may forbid memory though the offer does not speak of it. AIN: the reference's offer
   * does not, and its library then remembers what it sent.
   */
  private static WebSocketExtensionData withoutMemory(WebSocketExtensionData offered) {
    Map<String, String> parameters = new HashMap<>(offered.parameters());
    NO_MEMORY.forEach(name -> parameters.put(name, ""));
    return new WebSocketExtensionData(offered.name(), parameters);
  }

  /** For those who are dialled. */
  ChannelHandler client() {
    return new WebSocketClientExtensionHandler(
        new PerMessageDeflateClientExtensionHandshaker(
            LEVEL, false, WINDOW_BITS, true, true, FILTERS, limits.strangerBytes()));
  }

  /** From the next message on, what comes out may be as long as a peer's messages are. */
  void trust(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    WebSocketExtensionDecoder small = pipeline.get(WebSocketExtensionDecoder.class);
    if (isTrusted || small == null) {
      return;
    }
    isTrusted = true;
    var extension =
        server(limits.peerBytes())
            .handshakeExtension(new WebSocketExtensionData(EXTENSION, Map.of()));
    pipeline.replace(small, "deflate-of-peer", extension.newExtensionDecoder());
  }
}
