package org.hanok.node.peer.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * What waits to be sent on one connection. A large text goes in fragments as there is room for
 * them, so that one that goes to many is in memory once. Used on the channel's thread only.
 */
final class Outbox {

  static final int FRAGMENT_BYTES = 256 * 1024;

  private final Channel channel;
  private final long mostBytes;
  private final LongConsumer sent;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long bytes;
  private int offset;

  /** A text in UTF-8, and how many UTF-16 units it has. */
  record Waiting(byte[] text, int units) {}

  /**
   * Nothing waits.
   *
   * @param sent is told of each text that has left, how many units it had
   */
  Outbox(Channel channel, long mostBytes, LongConsumer sent) {
    this.channel = channel;
    this.mostBytes = mostBytes;
    this.sent = sent;
  }

  /** Takes one more; false if too much waits already. */
  boolean offer(Waiting text) {
    if (bytes > mostBytes) {
      return false;
    }
    bytes += text.text().length;
    waiting.addLast(text);
    pump();
    return true;
  }

  /** Sends as much as there is room for. */
  void pump() {
    boolean wrote = false;
    while (!waiting.isEmpty() && channel.isWritable()) {
      writeNext(waiting.getFirst());
      wrote = true;
    }
    if (wrote) {
      channel.flush();
    }
  }

  private void writeNext(Waiting text) {
    int length = Math.min(FRAGMENT_BYTES, text.text().length - offset);
    boolean isLast = offset + length == text.text().length;
    var content = Unpooled.wrappedBuffer(text.text(), offset, length);
    WebSocketFrame frame =
        offset == 0
            ? new TextWebSocketFrame(isLast, 0, content)
            : new ContinuationWebSocketFrame(isLast, 0, content);
    ChannelPromise promise = channel.newPromise();
    offset += length;
    if (isLast) {
      waiting.removeFirst();
      offset = 0;
      promise.addListener((ChannelFutureListener) done -> left(text));
    }
    var ignored = channel.write(frame, promise);
  }

  private void left(Waiting text) {
    bytes -= text.text().length;
    sent.accept(text.units());
  }

  void clear() {
    waiting.clear();
  }
}
