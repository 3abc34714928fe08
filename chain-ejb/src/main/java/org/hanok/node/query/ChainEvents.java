package org.hanok.node.query;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What happens on the chain, told to listeners in this process. What a final block brings is told
 * after the block is committed, instant execution when the pool has taken the transaction. AIN:
 * that a transaction is IN_BLOCK, and values that a block changes, are told when this node executes
 * the block, before it is final.
 */
public interface ChainEvents {

  /** The most subscribers at a time. */
  int MAX_SUBSCRIBERS = 1_000;

  /**
   * Tells {@code listener} of every event from now on, in order, on a thread of its own. The writer
   * never waits for a listener: one that falls more than {@code capacity} events behind loses the
   * oldest and is told {@link ChainEvent.Missed}. An exception ends the subscription.
   *
   * @param capacity 1 to 100 000
   * @throws IllegalStateException if there are {@link #MAX_SUBSCRIBERS}
   */
  default Subscription subscribe(Consumer<ChainEvent> listener, int capacity) {
    return subscribe(event -> true, listener, capacity);
  }

  /**
   * As {@link #subscribe(Consumer, int)}, for a listener that is told of some events alone: the
   * others take no room in its queue and wake nobody. It is told {@link ChainEvent.Missed} in any
   * case.
   *
   * @param wants asked on the writer's thread for each event: it must be quick and not wait
   */
  Subscription subscribe(Predicate<ChainEvent> wants, Consumer<ChainEvent> listener, int capacity);

  /** Ends when closed; closing twice is harmless. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
