package org.hanok.api.event;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client's WebSocket. */
@ServerEndpoint(value = "/", configurator = EventHandshake.class)
public class EventSocket {

  private static final Logger LOG = System.getLogger(EventSocket.class.getName());

  /** In bytes of a frame, and in UTF-16 units of a message. AIN: 100 MiB. */
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private final EventService service;
  private final String remote;
  private final StringBuilder parts = new StringBuilder();
  private volatile @Nullable String channelId;

  /** For the container, on the thread of the request that {@link EventHandshake} remembers. */
  public EventSocket() {
    EventHandshake.Visit visit = EventHandshake.current();
    this.service = visit.service();
    this.remote = visit.remote();
  }

  /** A client connected. */
  @OnOpen
  public void open(Session session) {
    session.setMaxTextMessageBufferSize(MAX_MESSAGE_BYTES);
    session.setMaxBinaryMessageBufferSize(MAX_MESSAGE_BYTES);
    // Heartbeats keep a live session busy; this ends what is left of one that was not closed well.
    session.setMaxIdleTimeout(service.idleTimeoutMillis());
    Wire wire = new SessionWire(session, remote);
    Optional<EventDesk> desk = service.desk();
    if (desk.isPresent()) {
      channelId = desk.get().opened(wire);
    } else {
      wire.close(CloseCause.STOPPING);
    }
  }

  /**
   * A client said a part of something. The container bounds one frame but not how many make a
   * message, so that parts are put together here.
   */
  @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
  public void text(Session session, String part, boolean isLast) {
    if (parts.length() + part.length() > MAX_MESSAGE_BYTES) {
      parts.setLength(0);
      new SessionWire(session, remote).close(CloseCause.TOO_LARGE);
      return;
    }
    parts.append(part);
    if (isLast) {
      String message = parts.toString();
      parts.setLength(0);
      hand(message);
    }
  }

  /** AIN: bytes are read as text; here only if they come in one piece. */
  @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
  public void bytes(Session session, byte[] part, boolean isLast) {
    if (!isLast) {
      new SessionWire(session, remote).close(CloseCause.BINARY);
      return;
    }
    text(session, new String(part, StandardCharsets.UTF_8), true);
  }

  private void hand(String message) {
    String channel = channelId;
    if (channel != null) {
      service.desk().ifPresent(desk -> desk.received(channel, message));
    }
  }

  /** The client is gone. */
  @OnClose
  public void close(CloseReason reason) {
    String channel = channelId;
    channelId = null;
    if (channel != null) {
      service.desk().ifPresent(desk -> desk.closed(channel));
    }
  }

  /** The connection failed; the container closes it. */
  @OnError
  public void error(Throwable failure) {
    LOG.log(Level.DEBUG, "HANOK-EVENT-SOCKET-FAILED", failure);
  }
}
