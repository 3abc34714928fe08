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
import org.hanok.api.ApiReason;
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
  private @Nullable ScheduledFuture<?> waiting;
  private boolean stopped;

  /**
   * Begins to serve, if the settings say so; as soon as there is a node.
   *
   * @throws RuntimeException if it cannot, and there is a node already
   */
  public synchronized void start() {
    if (!settings.enabled()) {
      return;
    }
    if (isNodeThere()) {
      begin();
    } else {
      waitForNode();
    }
  }

  private void waitForNode() {
    waiting = Objects.requireNonNull(scheduler).schedule(this::startLate, 1, TimeUnit.SECONDS);
  }

  private synchronized void startLate() {
    if (stopped) {
      return;
    }
    try {
      start();
    } catch (RuntimeException e) {
      // Nobody waits for this any more who could be told.
      LOG.log(Level.ERROR, "HANOK-EVENTS-FAILED: the event handler does not serve", e);
    }
  }

  private void begin() {
    EventDesk started =
        new EventDesk(
            settings,
            chain::transactionByHash,
            // One for each client that is being sent something: a slow one holds up nobody else.
            Thread::startVirtualThread,
            System::currentTimeMillis);
    try {
      server = listen(started);
      desk = started;
      subscription = events.subscribe(started::happened, CAPACITY);
      ticking =
          Objects.requireNonNull(scheduler)
              .scheduleWithFixedDelay(
                  () -> tick(started), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
      slot.attach(new EventReport(settings, started));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
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
          ApiReason.EVENTS_PORT.id()
              + ": the event handler cannot listen on port "
              + settings.port(),
          e);
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

  /** Closes all channels; it does not start again. */
  public synchronized void stop() {
    stopped = true;
    if (waiting != null) {
      waiting.cancel(false);
    }
    close();
  }

  private void close() {
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
