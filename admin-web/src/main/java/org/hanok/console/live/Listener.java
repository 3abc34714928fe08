package org.hanok.console.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One open console. At most one message is on its way; what comes meanwhile waits, one entry a
 * topic. A console that takes nothing for {@link #MAX_BUSY_TICKS} is let go; it comes back.
 */
public final class Listener {

  /** After so many ticks a comment finds out whether it listens. */
  static final int HEARTBEAT_TICKS = 40;

  /** After so many ticks without progress the console is let go. */
  static final int MAX_BUSY_TICKS = 80;

  private final Sse sse;
  private final SseEventSink sink;
  private final BooleanSupplier isWelcome;
  private final Map<Topic, Message> waiting = new EnumMap<>(Topic.class);
  private @Nullable CompletionStage<?> underWay;
  private int ticks;
  private int busyTicks;

  /**
   * A console.
   *
   * @param isWelcome whether its session lasts; asked at every tick, so that nobody is told
   *     anything once it has ended
   */
  public Listener(Sse sse, SseEventSink sink, BooleanSupplier isWelcome) {
    this.sse = sse;
    this.sink = sink;
    this.isWelcome = isWelcome;
  }

  /** Says that the line is open; browsers wait for the first byte. */
  public void greet() {
    send(sse.newEventBuilder().comment("hanok").reconnectDelay(1000).build());
  }

  /** Tells what it can; false if the console is gone or must go. Called by one thread. */
  boolean tell(List<Message> messages) {
    messages.forEach(message -> waiting.put(message.topic(), message));
    boolean isHeartbeat = ++ticks % HEARTBEAT_TICKS == 0;
    if (sink.isClosed() || hasFailed() || !isWelcome.getAsBoolean()) {
      return false;
    }
    if (isBusy()) {
      return ++busyTicks < MAX_BUSY_TICKS;
    }
    busyTicks = 0;
    if (!waiting.isEmpty()) {
      sendNext();
    } else if (isHeartbeat) {
      send(sse.newEventBuilder().comment("still here").build());
    }
    return true;
  }

  /** Ends the line; the console may open another. */
  void close() {
    try {
      sink.close();
    } catch (IOException | RuntimeException e) {
      // AutoCloseable says it may fail; a line that is gone needs no closing
    }
  }

  private void sendNext() {
    Topic topic = waiting.keySet().iterator().next();
    Message next = waiting.get(topic);
    waiting.remove(topic);
    if (next != null) {
      String name = topic.name().toLowerCase(Locale.ROOT);
      send(sse.newEventBuilder().name(name).data(next.data()).build());
    }
  }

  private void send(OutboundSseEvent event) {
    try {
      underWay = sink.send(event);
    } catch (IllegalStateException e) {
      // It was closed since it was asked; whoever tells goes on to the others.
      underWay = CompletableFuture.failedFuture(e);
    }
  }

  private boolean isBusy() {
    return underWay != null && !underWay.toCompletableFuture().isDone();
  }

  private boolean hasFailed() {
    return underWay != null && underWay.toCompletableFuture().isCompletedExceptionally();
  }
}
