package org.hanok.api.event;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.NodeNotStarted;
import org.jspecify.annotations.Nullable;

/** The event handler as long as the application runs; nothing where it is not enabled. */
@ApplicationScoped
public class EventService {

  private static final Logger LOG = System.getLogger(EventService.class.getName());
  private static final int CAPACITY = 20_000;
  private static final long TICK_MILLIS = 250;

  @Inject EventHandlerSettings settings;
  @Inject EventHandlerSlot slot;
  @Inject ChainEvents events;
  @Inject ChainQuery chain;

  @Resource @Nullable ManagedThreadFactory threads;
  @Resource @Nullable ManagedScheduledExecutorService scheduler;

  private @Nullable EventDesk desk;
  private @Nullable EventServer server;
  private ChainEvents.@Nullable Subscription subscription;
  private @Nullable ScheduledFuture<?> ticking;

  /** Begins to serve, if the settings say so. */
  public void start() {
    if (!settings.enabled()) {
      return;
    }
    if (!isNodeThere()) {
      ScheduledFuture<?> ignored =
          Objects.requireNonNull(scheduler).schedule(this::start, 1, TimeUnit.SECONDS);
      return;
    }
    EventDesk started =
        new EventDesk(
            settings,
            chain::transactionByHash,
            // One for each client that is being sent something: a slow one holds up nobody else.
            Thread::startVirtualThread,
            System::currentTimeMillis);
    server = listen(started);
    desk = started;
    subscription = events.subscribe(started::happened, CAPACITY);
    ticking =
        Objects.requireNonNull(scheduler)
            .scheduleWithFixedDelay(
                () -> tick(started), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    slot.attach(new EventReport(settings, started));
    LOG.log(Level.INFO, "HANOK-EVENTS-STARTED port={0}", Integer.toString(settings.port()));
  }

  /** A node may wait for its account first. */
  private boolean isNodeThere() {
    try {
      return chain.lastBlockNumber() >= 0;
    } catch (NodeNotStarted waits) {
      return false;
    }
  }

  private EventServer listen(EventDesk started) {
    try {
      return EventServer.open(
          settings.listenOn(),
          settings.port(),
          settings.maxChannels(),
          Objects.requireNonNull(threads),
          started);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "HANOK-EVENTS-PORT: the event handler cannot listen on port " + settings.port(), e);
    }
  }

  private static void tick(EventDesk desk) {
    try {
      desk.tick();
    } catch (RuntimeException e) {
      // The next round tries again.
      LOG.log(Level.WARNING, "HANOK-EVENTS-FAILED", e);
    }
  }

  /** Closes all channels. */
  public void stop() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    if (subscription != null) {
      subscription.close();
    }
    if (desk != null) {
      slot.detach();
      desk.stop();
    }
    if (server != null) {
      server.close();
    }
  }
}
