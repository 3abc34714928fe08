package org.hanok.api.event;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hanok.api.http.Answers;
import org.hanok.protocol.json.JsonObject;

/** Lets the event handler's port serve WebSockets only, and the other ports none. */
@WebFilter(value = "/*", asyncSupported = true)
public class EventPortFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient EventService service;

  /** For the container. */
  @Inject
  public EventPortFilter(EventService service) {
    this.service = service;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean mine = service.isMine(request.getLocalPort());
    boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    if (mine == upgrade) {
      String remote = request.getRemoteAddr() + ":" + request.getRemotePort();
      EventHandshake.begin(new EventHandshake.Visit(service, remote));
      try {
        chain.doFilter(request, response);
      } finally {
        EventHandshake.end();
      }
    } else if (mine) {
      // AIN: the same status.
      response.setHeader("Upgrade", "websocket");
      Answers.error(
          response, 426, "HANOK-UPGRADE-REQUIRED", "this port speaks WebSocket", JsonObject.EMPTY);
    } else {
      Answers.error(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "HANOK-NO-WEBSOCKET-HERE",
          "the event handler listens on a port of its own: net_getEventHandlerNetworkInfo says"
              + " where, if it is enabled",
          JsonObject.EMPTY);
    }
  }
}
