package org.hanok.node.query;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Hands events on to subscribers, each with a queue of its own. */
public final class EventHub implements ChainEvents, Consumer<ChainEvent> {

  private static final Logger LOG = System.getLogger(EventHub.class.getName());
  private static final int MAX_CAPACITY = 100_000;

  private final Executor executor;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private volatile Consumer<ChainEvent> keeper = event -> {};

  /** A hub whose listeners run on {@code executor}. */
  public EventHub(Executor executor) {
    this.executor = executor;
  }

  /**
   * Has {@code keeper} take note of each event on the writer's thread, before anybody is told: what
   * is kept of an event must be there for those who hear of it. It must be quick and not throw.
   */
  public void recordWith(Consumer<ChainEvent> keeper) {
    this.keeper = keeper;
  }

  @Override
  public synchronized Subscription subscribe(
      Predicate<ChainEvent> wants, Consumer<ChainEvent> listener, int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("capacity of " + capacity);
    }
    if (subscribers.size() >= MAX_SUBSCRIBERS) {
      throw new IllegalStateException("there are " + MAX_SUBSCRIBERS + " subscribers already");
    }
    Subscriber subscriber = new Subscriber(wants, listener, capacity);
    subscribers.add(subscriber);
    return () -> {
      boolean ignored = subscribers.remove(subscriber);
      subscriber.end();
    };
  }

  @Override
  public void accept(ChainEvent event) {
    keeper.accept(event);
    subscribers.forEach(subscriber -> subscriber.offer(event));
  }

  /** One listener: at most one task at a time works its queue off. */
  private final class Subscriber implements Runnable {
    private final Predicate<ChainEvent> wants;
    private final Consumer<ChainEvent> listener;
    private final int capacity;
    private final Deque<ChainEvent> queue = new ArrayDeque<>();
    private long missed;
    private boolean running;
    private boolean ended;

    Subscriber(Predicate<ChainEvent> wants, Consumer<ChainEvent> listener, int capacity) {
      this.wants = wants;
      this.listener = listener;
      this.capacity = capacity;
    }

    void offer(ChainEvent event) {
      if (!isWanted(event)) {
        return;
      }
      synchronized (this) {
        if (ended) {
          return;
        }
        if (queue.size() >= capacity) {
          queue.removeFirst();
          missed++;
        }
        queue.addLast(event);
        if (running) {
          return;
        }
        running = true;
      }
      try {
        executor.execute(this);
      } catch (RejectedExecutionException e) {
        // The next event tries again; what does not fit is counted as missed.
        synchronized (this) {
          running = false;
        }
      }
    }

    private boolean isWanted(ChainEvent event) {
      try {
        return wants.test(event);
      } catch (RuntimeException e) {
        letGo(e);
        return false;
      }
    }

    @Override
    public void run() {
      try {
        for (List<ChainEvent> due = next(); !due.isEmpty(); due = next()) {
          due.forEach(listener);
        }
      } catch (RuntimeException e) {
        letGo(e);
      }
    }

    /** Tells nothing more, whatever still waits. */
    synchronized void end() {
      ended = true;
      queue.clear();
    }

    private void letGo(RuntimeException bug) {
      boolean ignored = subscribers.remove(this);
      end();
      LOG.log(Level.WARNING, "HANOK-LISTENER-FAILED", bug);
    }

    private synchronized List<ChainEvent> next() {
      if (queue.isEmpty()) {
        running = false;
        return List.of();
      }
      ChainEvent event = queue.removeFirst();
      if (missed == 0) {
        return List.of(event);
      }
      long lost = missed;
      missed = 0;
      return List.of(new ChainEvent.Missed(lost), event);
    }
  }
}
