package org.hanok.console.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.console.view.MarketReads;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainEvents;
import org.jspecify.annotations.Nullable;

/**
 * Tells every open console what changed. Events of the chain are gathered for {@link
 * #GATHER_MILLIS} and told as topics, so that a console gets a handful of messages a second however
 * busy the chain is; it asks for what it shows itself.
 */
@ApplicationScoped
public class LiveFeed {

  /** How long events are gathered. */
  static final long GATHER_MILLIS = 250;

  /** The most consoles at a time. */
  static final int MAX_LISTENERS = 200;

  private static final Logger LOG = System.getLogger(LiveFeed.class.getName());
  private static final int CAPACITY = 10_000;

  private final InstantSource clock = InstantSource.system();
  private final Topics topics = new Topics();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  @Inject ChainEvents events;

  @Resource @Nullable ManagedScheduledExecutorService scheduler;

  private ChainEvents.@Nullable Subscription subscription;
  private @Nullable ScheduledFuture<?> ticking;

  @PostConstruct
  void start() {
    subscription = events.subscribe(this::happened, CAPACITY);
    if (scheduler != null) {
      ticking =
          scheduler.scheduleWithFixedDelay(
              this::tell, GATHER_MILLIS, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @PreDestroy
  void stop() {
    if (subscription != null) {
      subscription.close();
    }
    if (ticking != null) {
      ticking.cancel(false);
    }
    listeners.forEach(Listener::close);
  }

  /** Whether another console may listen. */
  public boolean hasRoom() {
    return listeners.size() < MAX_LISTENERS;
  }

  /** Adds a console; false if there are too many. */
  public synchronized boolean add(Listener listener) {
    if (listeners.size() >= MAX_LISTENERS) {
      return false;
    }
    return listeners.add(listener);
  }

  /** Bundles or runtimes are others than before. */
  public void machineChanged() {
    topics.add(Topic.MACHINE);
  }

  private void happened(ChainEvent event) {
    switch (event) {
      case ChainEvent.BlockFinalised block -> topics.block(block.number());
      case ChainEvent.TransactionStateChanged _ -> topics.add(Topic.TRANSACTION);
      case ChainEvent.ValueChanged value -> {
        if (MarketReads.isMarket(value.path())) {
          topics.add(Topic.MARKET);
        }
      }
      case ChainEvent.NodeChanged _ -> {
        topics.add(Topic.ATTENTION);
        topics.add(Topic.MACHINE);
      }
      case ChainEvent.Missed _ -> topics.addAll();
      case ChainEvent.RestFunctionTriggered _ -> {
        // nothing that a page shows
      }
    }
  }

  /** One tick. Never fails: the scheduler would call it no more, and all consoles stood still. */
  void tell() {
    List<Message> messages = topics.take();
    long nowMillis = clock.millis();
    List<Listener> gone =
        listeners.stream().filter(each -> !isTold(each, messages, nowMillis)).toList();
    listeners.removeAll(gone);
    gone.forEach(Listener::close);
  }

  private static boolean isTold(Listener listener, List<Message> messages, long nowMillis) {
    try {
      return listener.tell(messages, nowMillis);
    } catch (RuntimeException e) {
      // The line broke between the look at it and the sending: the console opens another.
      LOG.log(Level.DEBUG, "HANOK-CONSOLE-LINE-BROKE", e);
      return false;
    }
  }
}
