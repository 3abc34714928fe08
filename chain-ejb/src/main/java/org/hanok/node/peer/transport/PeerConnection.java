package org.hanok.node.peer.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket after its handshake: puts messages together within its limits, and stops reading
 * where the machine does not follow. All of it happens on the channel's thread.
 */
final class PeerConnection extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int FAREWELL_MILLIS = 2_000;

  private final SocketId socket;
  private final Channel channel;
  private final WireLimits limits;
  private final LargeMessages large;
  private final PeerNetwork.Events events;
  private final Compression compression;
  private final Outbox outbox;

  private int mostBytes;
  private boolean isOpen;
  private boolean isTrusted;
  private boolean isClosed;

  /** What came of a frame that is not whole. */
  private long rawBytes;

  private @Nullable ByteBuf message;
  private boolean holdsPermit;
  private boolean waitsForPermit;
  private long wholeMessages;
  private int waitingMessages;
  private long waitingBytes;
  private long secondNanos;
  private int framesInSecond;

  PeerConnection(
      SocketId socket,
      Channel channel,
      WireLimits limits,
      LargeMessages large,
      PeerNetwork.Events events,
      Compression compression) {
    this.socket = socket;
    this.channel = channel;
    this.limits = limits;
    this.large = large;
    this.events = events;
    this.compression = compression;
    this.mostBytes = limits.strangerBytes();
    this.secondNanos = System.nanoTime();
    this.outbox =
        new Outbox(
            channel,
            limits.outboxBytes(),
            units -> {
              if (!isClosed) {
                events.accept(new PeerEvent.Sent(socket, units));
              }
            });
  }

  SocketId socket() {
    return socket;
  }

  /** Runs {@code task} on the channel's thread. */
  void on(Runnable task) {
    channel.eventLoop().execute(task);
  }

  /** The handshake is over: from here on frames come. */
  void begin() {
    isOpen = true;
    rawBytes = 0;
  }

  /** So many bytes came; before there are frames the handshake's own limits hold. */
  void rawBytes(int count) {
    if (isOpen) {
      rawBytes += count;
      limit(rawBytes);
    }
  }

  private void limit(long bytes) {
    if (bytes > mostBytes + (long) Outbox.FRAGMENT_BYTES) {
      end(PeerReason.TOO_LARGE);
    } else if (bytes > limits.freeBytes() && !holdsPermit && !waitsForPermit && !isClosed) {
      takePermit();
    }
  }

  private void takePermit() {
    holdsPermit = large.enter(this, () -> on(this::permitted));
    waitsForPermit = !holdsPermit;
    settleReading();
    // In all, waiting and receiving: nobody holds others up for ever.
    long number = wholeMessages;
    later(() -> endIfStillLarge(number), limits.largeMillis());
  }

  private void permitted() {
    if (isClosed) {
      large.leave(this);
      return;
    }
    waitsForPermit = false;
    holdsPermit = true;
    settleReading();
  }

  /** Ends it if the message that was large when {@code number} messages had come still is. */
  private void endIfStillLarge(long number) {
    if ((holdsPermit || waitsForPermit) && number == wholeMessages) {
      end(PeerReason.TOO_SLOW);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    rawBytes = 0;
    if (isClosed) {
      return;
    }
    if (!isInPace()) {
      end(PeerReason.FLOOD);
      return;
    }
    if (frame.rsv() != 0) {
      // Compressed without having been asked whether it may be, or something newer.
      end(PeerReason.BROKEN_FRAMES);
      return;
    }
    switch (frame) {
      case TextWebSocketFrame text -> begin(text);
      case ContinuationWebSocketFrame more -> goOn(more);
      case BinaryWebSocketFrame ignored -> end(PeerReason.BROKEN_FRAMES);
      case PingWebSocketFrame ping -> pong(ping);
      case PongWebSocketFrame ignored -> events.accept(new PeerEvent.Alive(socket));
      case CloseWebSocketFrame ignored -> gone(PeerReason.GONE);
      default -> end(PeerReason.BROKEN_FRAMES);
    }
  }

  private boolean isInPace() {
    long now = System.nanoTime();
    if (now - secondNanos >= NANOS_PER_SECOND) {
      secondNanos = now;
      framesInSecond = 0;
    }
    return ++framesInSecond <= limits.framesPerSecond();
  }

  private void begin(TextWebSocketFrame frame) {
    if (message != null) {
      end(PeerReason.BROKEN_FRAMES);
    } else if (frame.isFinalFragment()) {
      heard(frame.content());
    } else {
      message = Unpooled.buffer(frame.content().readableBytes());
      add(frame);
    }
  }

  private void goOn(ContinuationWebSocketFrame frame) {
    if (message == null) {
      end(PeerReason.BROKEN_FRAMES);
    } else {
      add(frame);
    }
  }

  private void add(WebSocketFrame frame) {
    ByteBuf whole = message;
    if (whole == null) {
      return;
    }
    long length = (long) whole.readableBytes() + frame.content().readableBytes();
    if (length > mostBytes) {
      end(PeerReason.TOO_LARGE);
      return;
    }
    whole.writeBytes(frame.content());
    if (frame.isFinalFragment()) {
      message = null;
      heard(whole);
      whole.release();
    } else {
      limit(length);
    }
  }

  private void heard(ByteBuf content) {
    int length = content.readableBytes();
    if (length > mostBytes) {
      end(PeerReason.TOO_LARGE);
      return;
    }
    String text = content.toString(StandardCharsets.UTF_8);
    releasePermit();
    wholeMessages++;
    waitingMessages++;
    waitingBytes += length;
    if (isTrusted) {
      compression.trust(channel);
    }
    settleReading();
    events.heard(socket, text, () -> on(() -> taken(length)));
  }

  private void taken(int length) {
    waitingMessages--;
    waitingBytes -= length;
    settleReading();
  }

  private void releasePermit() {
    if (holdsPermit || waitsForPermit) {
      holdsPermit = false;
      waitsForPermit = false;
      large.leave(this);
    }
  }

  private void settleReading() {
    boolean isFull =
        waitingMessages >= limits.waitingMessages() || waitingBytes >= limits.waitingBytes();
    channel.config().setAutoRead(!isFull && !waitsForPermit);
  }

  // Who does not read gets no pong; none of them waits.
  private void pong(PingWebSocketFrame ping) {
    if (channel.isWritable()) {
      var ignored = channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  void trust() {
    isTrusted = true;
    mostBytes = limits.peerBytes();
    if (message == null) {
      compression.trust(channel);
    }
  }

  void send(Outbox.Waiting text) {
    if (!isClosed && !outbox.offer(text)) {
      end(PeerReason.TOO_SLOW);
    }
  }

  void ping() {
    if (!isClosed && channel.isWritable()) {
      var ignored = channel.writeAndFlush(new PingWebSocketFrame());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    outbox.pump();
    context.fireChannelWritabilityChanged();
  }

  /** This side ends it and tells the machine. */
  private void end(PeerReason reason) {
    if (!isClosed) {
      close(reason);
      events.accept(new PeerEvent.Closed(socket, reason));
    }
  }

  /** The other side, or the network, has ended it. */
  private void gone(PeerReason reason) {
    if (!isClosed) {
      release();
      cut();
      events.accept(new PeerEvent.Closed(socket, reason));
    }
  }

  /** Waits until it is closed, so long at most. */
  void awaitEnd(long millis) {
    boolean ignored = channel.closeFuture().awaitUninterruptibly(millis);
  }

  /** Ends it with a word, if the other side reads it in time. */
  void close(PeerReason reason) {
    if (isClosed) {
      return;
    }
    release();
    if (channel.isWritable()) {
      var ignored =
          channel
              .writeAndFlush(
                  new CloseWebSocketFrame(Closing.codeOf(reason), Closing.wordsOf(reason)))
              .addListener(ChannelFutureListener.CLOSE);
    }
    later(this::cut, FAREWELL_MILLIS);
  }

  private void cut() {
    var ignored = channel.close();
  }

  private void later(Runnable task, int millis) {
    var ignored = channel.eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  private void release() {
    isClosed = true;
    channel.config().setAutoRead(false);
    outbox.clear();
    releasePermit();
    ByteBuf half = message;
    if (half != null) {
      half.release();
      message = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    gone(PeerReason.GONE);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(Closing.reasonOf(cause));
  }
}
