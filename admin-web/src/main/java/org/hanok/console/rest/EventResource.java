package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.function.BooleanSupplier;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Access;
import org.hanok.console.auth.Admission;
import org.hanok.console.live.Listener;
import org.hanok.console.live.LiveFeed;
import org.jspecify.annotations.Nullable;

/** What changes, told to whoever listens, for as long as their session lasts. */
@Path("events")
public class EventResource {

  @Inject LiveFeed live;
  @Inject Access access;
  @Inject Admission admission;

  /**
   * Server-sent events named attention, machine, market, block and transaction, and a heartbeat
   * with the node's time every three seconds.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void listen(
      @Context Sse sse,
      @Context SseEventSink sink,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
    String name = admission.caller().name();
    // As the access filter has it: who comes with the header comes by nothing else.
    BooleanSupplier isWelcome =
        authorization != null || token == null
            ? access.sessions().watchOperator(name)
            : access.sessions().watch(token);
    if (!live.hasRoom(name)) {
      throw new ApiFailure(
          503,
          ConsoleReason.LIVE_FULL,
          ConsoleReason.LIVE_FULL.meaning() + " Ask for what changes instead.");
    }
    Listener listener = new Listener(sse, sink, isWelcome);
    listener.greet();
    if (!live.add(name, listener)) {
      listener.close();
    }
  }
}
