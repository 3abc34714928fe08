package org.hanok.console.live;

import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A line to a console that remembers what was sent, and breaks when a test says so. */
final class FakeLine implements SseEventSink {

  private final List<String> told = new ArrayList<>();
  private boolean closed;
  private boolean broken;
  private boolean slow;
  private int heartbeats;
  private CompletableFuture<Object> underWay = new CompletableFuture<>();

  /** The names of the events that were sent, without heartbeats. */
  List<String> told() {
    return told;
  }

  /** How many heartbeats were sent. */
  int heartbeats() {
    return heartbeats;
  }

  /** From now on what was sent is under way until it is {@link #read}. */
  void slowDown() {
    slow = true;
  }

  /** Whoever listens takes what is under way. */
  void read() {
    underWay.complete("");
  }

  /** From now on sending fails, though the line says that it is open. */
  void breakDown() {
    broken = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public CompletionStage<?> send(OutboundSseEvent event) {
    if (broken) {
      throw new IllegalStateException("the line broke");
    }
    if (event.getName().equals("heartbeat")) {
      heartbeats++;
    } else {
      told.add(event.getName());
    }
    if (slow) {
      underWay = new CompletableFuture<>();
      return underWay;
    }
    return CompletableFuture.completedFuture(event);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** What makes events for this line. */
  Sse sse() {
    return new Sse() {
      @Override
      public OutboundSseEvent.Builder newEventBuilder() {
        return new Builder();
      }

      @Override
      public SseBroadcaster newBroadcaster() {
        throw new UnsupportedOperationException();
      }
    };
  }

  private record Event(String name, @Nullable Object data) implements OutboundSseEvent {
    @Override
    public Class<?> getType() {
      return String.class;
    }

    @Override
    public Type getGenericType() {
      return String.class;
    }

    @Override
    public MediaType getMediaType() {
      return MediaType.TEXT_PLAIN_TYPE;
    }

    @Override
    public @Nullable Object getData() {
      return data;
    }

    @Override
    public String getId() {
      return "";
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String getComment() {
      return "";
    }

    @Override
    public long getReconnectDelay() {
      return RECONNECT_NOT_SET;
    }

    @Override
    public boolean isReconnectDelaySet() {
      return false;
    }
  }

  private static final class Builder implements OutboundSseEvent.Builder {
    private String name = "";
    private @Nullable Object data;

    @Override
    public Builder id(String id) {
      return this;
    }

    @Override
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    @Override
    public Builder reconnectDelay(long milliseconds) {
      return this;
    }

    @Override
    public Builder mediaType(MediaType mediaType) {
      return this;
    }

    @Override
    public Builder comment(String comment) {
      return this;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Builder data(Class type, Object data) {
      return data(data);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Builder data(GenericType type, Object data) {
      return data(data);
    }

    @Override
    public Builder data(Object data) {
      this.data = data;
      return this;
    }

    @Override
    public OutboundSseEvent build() {
      return new Event(name, data);
    }
  }
}
