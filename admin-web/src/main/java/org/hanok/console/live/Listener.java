package org.hanok.console.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One open console. At most one message is on its way; what comes meanwhile waits, the newest of
 * each topic. Topics take turns by how long each can wait: what needs attention goes first, and
 * however busy a topic is none waits for ever. A heartbeat tells the console that the node lives; a
 * console that takes nothing for {@link #MAX_BUSY_TICKS} is let go; it comes back.
 */
public final class Listener {

  /** After so many ticks the console hears a heartbeat; see {@code SILENT_MILLIS} of its pages. */
  static final int HEARTBEAT_TICKS = 12;

  /** After so many ticks without progress the console is let go. */
  static final int MAX_BUSY_TICKS = 80;

  private final Sse sse;
  private final SseEventSink sink;
  private final BooleanSupplier isWelcome;
  private final Map<Topic, Waiting> waiting = new EnumMap<>(Topic.class);
  private @Nullable CompletionStage<?> underWay;
  private long turn;
  private int ticksToHeartbeat;
  private int busyTicks;

  /** A message whose topic's turn comes; a newer one of the topic takes its place in the line. */
  private record Waiting(Message message, long dueTurn) {
    Waiting renewed(Message newer) {
      return new Waiting(newer, dueTurn);
    }
  }

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
  boolean tell(List<Message> messages, long nowMillis) {
    messages.forEach(this::line);
    ticksToHeartbeat--;
    if (sink.isClosed() || hasFailed() || !isWelcome.getAsBoolean()) {
      return false;
    }
    if (isBusy()) {
      return ++busyTicks < MAX_BUSY_TICKS;
    }
    busyTicks = 0;
    if (ticksToHeartbeat <= 0) {
      ticksToHeartbeat = HEARTBEAT_TICKS;
      send(event("heartbeat", "{\"nowMillis\":" + nowMillis + "}"));
    }
    while (!waiting.isEmpty() && !isBusy() && !hasFailed()) {
      sendNext();
    }
    return !hasFailed();
  }

  private void line(Message message) {
    Topic topic = message.topic();
    waiting.merge(
        topic,
        new Waiting(message, turn + topic.patience()),
        (before, newer) -> before.renewed(newer.message()));
  }

  /** Ends the line; the console may open another. */
  public void close() {
    try {
      sink.close();
    } catch (IOException | RuntimeException e) {
      // AutoCloseable says it may fail; a line that is gone needs no closing
    }
  }

  private void sendNext() {
    turn++;
    waiting.entrySet().stream()
        .min(Comparator.comparingLong(entry -> entry.getValue().dueTurn()))
        .map(Map.Entry::getKey)
        .map(waiting::remove)
        .ifPresent(
            next -> {
              String name = next.message().topic().name().toLowerCase(Locale.ROOT);
              send(event(name, next.message().data()));
            });
  }

  private OutboundSseEvent event(String name, String data) {
    return sse.newEventBuilder().name(name).data(data).build();
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
