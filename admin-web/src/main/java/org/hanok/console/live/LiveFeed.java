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

  /** The most of them that one operator has: nobody takes the feed from all others. */
  static final int MAX_OF_ONE = 8;

  private static final Logger LOG = System.getLogger(LiveFeed.class.getName());
  private static final int CAPACITY = 10_000;

  private final InstantSource clock = InstantSource.system();
  private final Topics topics = new Topics();
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  @Inject ChainEvents events;

  @Resource @Nullable ManagedScheduledExecutorService scheduler;

  private ChainEvents.@Nullable Subscription subscription;
  private @Nullable ScheduledFuture<?> ticking;

  /** A console and whose it is. */
  private record Line(String owner, Listener listener) {}

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
    lines.forEach(line -> line.listener().close());
  }

  /** Whether another console of that operator may listen. */
  public boolean hasRoom(String owner) {
    return lines.size() < MAX_LISTENERS || !of(owner).isEmpty();
  }

  /**
   * Adds a console of that operator; false if there are too many. Whoever has too many themselves,
   * or wants one more where there is no room, loses the oldest of their own.
   */
  public synchronized boolean add(String owner, Listener listener) {
    List<Line> own = of(owner);
    boolean isFull = lines.size() >= MAX_LISTENERS;
    if (isFull && own.isEmpty()) {
      return false;
    }
    if (isFull || own.size() >= MAX_OF_ONE) {
      Line oldest = own.getFirst();
      lines.remove(oldest);
      oldest.listener().close();
    }
    return lines.add(new Line(owner, listener));
  }

  private List<Line> of(String owner) {
    return lines.stream().filter(line -> line.owner().equals(owner)).toList();
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
    List<Line> gone =
        lines.stream().filter(line -> !isTold(line.listener(), messages, nowMillis)).toList();
    lines.removeAll(gone);
    gone.forEach(line -> line.listener().close());
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
