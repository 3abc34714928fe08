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

  /** AIN: 100 MiB. A filter needs a few hundred bytes. */
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private final EventService service;
  private final String remote;
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
    session.setMaxIdleTimeout(0);
    Wire wire = new SessionWire(session, remote);
    Optional<EventDesk> desk = service.desk();
    if (desk.isPresent()) {
      channelId = desk.get().opened(wire);
    } else {
      wire.close(CloseCause.STOPPING);
    }
  }

  /** A client said something. */
  @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
  public void text(String message) {
    String channel = channelId;
    if (channel != null) {
      service.desk().ifPresent(desk -> desk.received(channel, message));
    }
  }

  /** AIN: bytes are read as text. */
  @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
  public void bytes(byte[] message) {
    text(new String(message, StandardCharsets.UTF_8));
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
