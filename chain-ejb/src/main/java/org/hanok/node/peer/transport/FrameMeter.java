package org.hanok.node.peer.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Counts what came of a frame that is not whole yet: the decoder keeps all of it. Stands before the
 * decoder.
 */
final class FrameMeter extends ChannelInboundHandlerAdapter {

  private final PeerConnection connection;

  FrameMeter(PeerConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      connection.rawBytes(bytes.readableBytes());
    }
    context.fireChannelRead(message);
  }
}
