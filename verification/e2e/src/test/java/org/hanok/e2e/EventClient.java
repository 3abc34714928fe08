package org.hanok.e2e;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;

/** A client of the event handler that may stop reading. */
final class EventClient implements WebSocket.Listener, AutoCloseable {

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean reads = true;

  EventClient(String url) {
    this.socket = Rpc.HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
  }

  EventClient say(String text) {
    WebSocket ignored = socket.sendText(text, true).join();
    return this;
  }

  /** A message in frames, which is never finished. */
  EventClient begin(String part, int frames) {
    for (int i = 0; i < frames && !closed.isDone(); i++) {
      try {
        WebSocket ignored = socket.sendText(part, false).join();
      } catch (RuntimeException e) {
        return this;
      }
    }
    return this;
  }

  EventClient say(byte[] bytes) {
    WebSocket ignored = socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
    return this;
  }

  EventClient register(String id, String type, String config) {
    return say(
        "{\"type\":\"REGISTER_FILTER\",\"data\":{\"id\":\""
            + id
            + "\",\"type\":\""
            + type
            + "\",\"config\":"
            + config
            + "}}");
  }

  /** From now on nothing is taken off the connection. */
  void stopReading() {
    reads = false;
  }

  void readOn() {
    reads = true;
    socket.request(1);
  }

  /** The next message; heartbeats are answered on the way, which nobody waits for. */
  JsonObject next() {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    JsonObject message = any(until);
    while ("PING".equals(message.getString("type"))) {
      say("{\"type\":\"PONG\",\"data\":{}}");
      message = any(until);
    }
    return message;
  }

  private JsonObject any(long untilNanos) {
    try {
      String text = messages.poll(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (text != null && JsonParser.parse(text) instanceof JsonObject message) {
        return message;
      }
      throw new AssertionError("nothing came but " + text);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The code of the next EMIT_ERROR. */
  int nextError() {
    JsonObject data = next().getObject("data");
    return data == null ? 0 : (int) data.getNumber("code", 0);
  }

  /** The code with which the node closed; 0 if the connection just ended. */
  Optional<Integer> closeCode(long timeoutSeconds) {
    return Optional.ofNullable(
        closed.completeOnTimeout(null, timeoutSeconds, TimeUnit.SECONDS).join());
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      messages.add(part.toString());
      part.setLength(0);
    }
    if (reads) {
      webSocket.request(1);
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(0);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
