package org.hanok.api.event;

import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Makes the object behind each WebSocket, on the thread of the request that asked for it. The
 * container would inject, but cannot see this application's beans there, nor tell who the client
 * is; {@link EventPortFilter} can.
 */
public class EventHandshake extends ServerEndpointConfig.Configurator {

  /** Who asks, and for what. */
  record Visit(EventService service, String remote) {}

  private static final ThreadLocal<Visit> VISIT = new ThreadLocal<>();

  /** The request that this thread handles. */
  static void begin(Visit visit) {
    VISIT.set(visit);
  }

  /** It is handled. */
  static void end() {
    VISIT.remove();
  }

  static Visit current() {
    Visit visit = VISIT.get();
    if (visit == null) {
      throw new IllegalStateException("a WebSocket that came past the filter");
    }
    return visit;
  }

  @Override
  public <T> T getEndpointInstance(Class<T> type) {
    return type.cast(new EventSocket());
  }
}
