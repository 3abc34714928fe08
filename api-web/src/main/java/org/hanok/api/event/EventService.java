package org.hanok.api.event;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.node.query.EventHandlerSlot;
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

  @Resource(lookup = "concurrent/hanok")
  @Nullable ManagedExecutorService executor;

  @Resource @Nullable ManagedScheduledExecutorService scheduler;

  private @Nullable EventDesk desk;
  private ChainEvents.@Nullable Subscription subscription;
  private @Nullable ScheduledFuture<?> ticking;

  /** Begins to serve, if the settings say so. */
  public void start() {
    if (!settings.enabled()) {
      return;
    }
    EventDesk started =
        new EventDesk(
            settings,
            chain::transactionByHash,
            Objects.requireNonNull(executor),
            System::currentTimeMillis);
    desk = started;
    subscription = events.subscribe(started::happened, CAPACITY);
    ticking =
        Objects.requireNonNull(scheduler)
            .scheduleWithFixedDelay(
                () -> tick(started), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    slot.attach(new EventReport(settings, started));
    LOG.log(Level.INFO, "HANOK-EVENTS-STARTED port={0}", Integer.toString(settings.port()));
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
  }

  /** Whether requests on {@code port} are for the event handler. */
  public boolean isMine(int port) {
    return settings.enabled() && port == settings.port();
  }

  /** After how long without any message a connection is dead for certain. */
  long idleTimeoutMillis() {
    return 3 * settings.heartbeatMillis();
  }

  /** The desk; empty where the event handler is not enabled. */
  Optional<EventDesk> desk() {
    return Optional.ofNullable(desk);
  }
}
