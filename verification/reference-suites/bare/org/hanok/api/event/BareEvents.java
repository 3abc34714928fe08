package org.hanok.api.event;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.node.query.EventHandlerSlot;

/** The event handler of a node without its server. */
public final class BareEvents {

  private static final int CAPACITY = 20_000;
  private static final long TICK_MILLIS = 250;

  private BareEvents() {}

  /** Begins to serve, if the settings say so, until it is closed. */
  public static AutoCloseable start(
      EventHandlerSettings settings,
      EventHandlerSlot slot,
      ChainEvents events,
      ChainQuery chain,
      ScheduledExecutorService scheduler)
      throws IOException {
    if (!settings.enabled()) {
      return () -> {};
    }
    EventDesk desk =
        new EventDesk(
            settings,
            chain::transactionByHash,
            Thread::startVirtualThread,
            System::currentTimeMillis);
    EventServer server =
        EventServer.open(
            settings.listenOn(), settings.port(), settings.maxChannels(), Thread::new, desk);
    ChainEvents.Subscription subscription = events.subscribe(desk::happened, CAPACITY);
    var ignoredTicking =
        scheduler.scheduleWithFixedDelay(
            desk::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    slot.attach(new EventReport(settings, desk));
    return () -> {
      subscription.close();
      slot.detach();
      desk.stop();
      server.close();
    };
  }
}
