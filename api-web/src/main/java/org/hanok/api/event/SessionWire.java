package org.hanok.api.event;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** A client behind a WebSocket session. */
final class SessionWire implements Wire {

  private static final Logger LOG = System.getLogger(SessionWire.class.getName());

  private final Session session;
  private final String remote;

  SessionWire(Session session, String remote) {
    this.session = session;
    this.remote = remote;
  }

  @Override
  public void send(String text, Consumer<Boolean> done) {
    try {
      session.getAsyncRemote().sendText(text, result -> done.accept(result.isOK()));
    } catch (RuntimeException e) {
      // Closed in between.
      LOG.log(Level.DEBUG, "HANOK-EVENT-SEND-FAILED", e);
      done.accept(false);
    }
  }

  @Override
  public void close(CloseCause cause) {
    Thread ignored =
        Thread.ofVirtual()
            .name("event-close")
            .start(() -> closeNow(new CloseReason(() -> cause.code(), cause.reason())));
  }

  private void closeNow(CloseReason reason) {
    try {
      session.close(reason);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "HANOK-EVENT-CLOSE-FAILED", e);
    }
  }

  @Override
  public String remote() {
    return remote;
  }
}
