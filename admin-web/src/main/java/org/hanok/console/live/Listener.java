package org.hanok.console.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One open console. At most one message is on its way; what comes meanwhile waits, one entry a
 * topic. A console that takes nothing for {@link #MAX_WAITING_TICKS} is let go, it comes back.
 */
public final class Listener {

  /** After so many ticks a comment is sent, which finds out whether anybody is there. */
  static final int HEARTBEAT_TICKS = 40;

  /** After so many ticks without progress the console is let go. */
  static final int MAX_WAITING_TICKS = 80;

  private final Sse sse;
  private final SseEventSink sink;
  private final BooleanSupplier isWelcome;
  private final Map<Topic, Message> waiting = new EnumMap<>(Topic.class);
  private @Nullable CompletionStage<?> underWay;
  private int ticksSinceProgress;

  /**
   * A console.
   *
   * @param isWelcome whether its session lasts
   */
  public Listener(Sse sse, SseEventSink sink, BooleanSupplier isWelcome) {
    this.sse = sse;
    this.sink = sink;
    this.isWelcome = isWelcome;
  }

  /** Says that the line is open; browsers wait for the first byte. */
  public void greet() {
    underWay = sink.send(sse.newEventBuilder().comment("hanok").reconnectDelay(1000).build());
  }

  /** Tells what it can; false if the console is gone or must go. Called by one thread. */
  boolean tell(List<Message> messages) {
    messages.forEach(message -> waiting.put(message.topic(), message));
    ticksSinceProgress++;
    if (sink.isClosed() || hasFailed()) {
      return false;
    }
    if (isBusy()) {
      return ticksSinceProgress < MAX_WAITING_TICKS;
    }
    if (waiting.isEmpty()) {
      return ticksSinceProgress < HEARTBEAT_TICKS || heartbeat();
    }
    Message next = waiting.remove(waiting.keySet().iterator().next());
    send(
        sse.newEventBuilder()
            .name(next.topic().name().toLowerCase(Locale.ROOT))
            .data(next.data())
            .build());
    return true;
  }

  void close() {
    sink.close();
  }

  private boolean heartbeat() {
    if (!isWelcome.getAsBoolean()) {
      return false;
    }
    send(sse.newEventBuilder().comment("still here").build());
    return true;
  }

  private void send(OutboundSseEvent event) {
    ticksSinceProgress = 0;
    underWay = sink.send(event);
  }

  private boolean isBusy() {
    return underWay != null && !underWay.toCompletableFuture().isDone();
  }

  private boolean hasFailed() {
    return underWay != null && underWay.toCompletableFuture().isCompletedExceptionally();
  }
}
