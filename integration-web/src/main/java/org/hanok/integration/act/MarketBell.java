package org.hanok.integration.act;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainEvents;
import org.hanok.protocol.market.MarketPaths;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers wait until something of the market is so. One subscription serves all who wait; who
 * would be one too many is answered at once.
 */
final class MarketBell {

  /** The longest that a caller waits. */
  static final long MAX_WAIT_MILLIS = 60_000;

  private static final int MAX_WAITING = 256;
  private static final int CAPACITY = 1_000;

  /** Events may be lost: whoever waits looks again after so long without one. */
  private static final long LOOK_AGAIN_MILLIS = 1_000;

  private final ChainEvents events;
  private final Semaphore places = new Semaphore(MAX_WAITING);
  private ChainEvents.@Nullable Subscription subscription;
  private long rung;

  MarketBell(ChainEvents events) {
    this.events = events;
  }

  /** What {@code look} finds as soon as it {@code isDone}, or when time is up. */
  <T> T await(Supplier<T> look, Predicate<T> isDone, long waitMillis) {
    long before = rung();
    T found = look.get();
    if (waitMillis <= 0 || isDone.test(found) || !places.tryAcquire()) {
      return found;
    }
    try {
      listen();
      long end =
          System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(waitMillis, MAX_WAIT_MILLIS));
      while (!isDone.test(found) && end - System.nanoTime() > 0) {
        before = awaitRing(before, end);
        found = look.get();
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return found;
    } finally {
      places.release();
    }
  }

  private synchronized long rung() {
    return rung;
  }

  private synchronized void listen() {
    if (subscription == null) {
      subscription = events.subscribe(MarketBell::isOfMarket, this::ring, CAPACITY);
    }
  }

  private static boolean isOfMarket(ChainEvent event) {
    return event instanceof ChainEvent.BlockFinalised
        || (event instanceof ChainEvent.ValueChanged changed
            && changed.path().startsWith(MarketPaths.ROOT));
  }

  private synchronized void ring(ChainEvent ignored) {
    rung++;
    notifyAll();
  }

  private synchronized long awaitRing(long before, long endNanos) throws InterruptedException {
    long lookAgain = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS);
    long until = Math.min(endNanos, lookAgain);
    while (rung == before && until - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, until - System.nanoTime()));
    }
    return rung;
  }
}
