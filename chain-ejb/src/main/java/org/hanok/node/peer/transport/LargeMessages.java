package org.hanok.node.peer.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many large messages be received at once, in the order in which they grew large. Who
 * waits is not read meanwhile. Thread-safe.
 */
final class LargeMessages {

  private final int atOnce;
  private final Set<Object> holders = new HashSet<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  private record Waiter(Object who, Runnable turn) {}

  LargeMessages(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Whether {@code who} may go on now; otherwise {@code turn} is run when it may. */
  synchronized boolean enter(Object who, Runnable turn) {
    if (holders.contains(who)) {
      return true;
    }
    if (holders.size() < atOnce) {
      return holders.add(who);
    }
    waiters.add(new Waiter(who, turn));
    return false;
  }

  /** {@code who} is through, or gone. */
  void leave(Object who) {
    Runnable turn = next(who);
    if (turn != null) {
      turn.run();
    }
  }

  private synchronized @Nullable Runnable next(Object who) {
    waiters.removeIf(waiter -> waiter.who() == who);
    if (!holders.remove(who) || waiters.isEmpty()) {
      return null;
    }
    Waiter first = waiters.removeFirst();
    holders.add(first.who());
    return first.turn();
  }
}
