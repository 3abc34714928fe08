package org.hanok.node.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a while what became of transactions, so that none is taken twice. Written by the
 * chain's writer alone; any thread may read. Beyond its capacity the oldest are forgotten.
 */
public final class TransactionTracker {

  /** The most transactions that are remembered. */
  public static final int CAPACITY = 500_000;

  private final LongSupplier timeoutMillis;
  private final Map<String, TrackedTransaction> byHash = new ConcurrentHashMap<>();
  private final Deque<String> inOrder = new ArrayDeque<>();

  /** A tracker that forgets after as much block time as {@code timeoutMillis} says then. */
  public TransactionTracker(LongSupplier timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
  }

  /** What is known of the transaction, or {@code null}. */
  public @Nullable TrackedTransaction find(String hash) {
    return byHash.get(hash);
  }

  /** Replaces what is known; answers what was known before, or {@code null}. */
  public @Nullable TrackedTransaction track(String hash, TrackedTransaction now) {
    TrackedTransaction before = byHash.put(hash, now);
    if (before == null) {
      inOrder.addLast(hash);
      while (inOrder.size() > CAPACITY) {
        byHash.remove(inOrder.removeFirst());
      }
    }
    return before;
  }

  /** Forgets what was tracked longer ago than the timeout before a block of that time. */
  public void forgetBefore(long blockTimeMillis) {
    long kept = timeoutMillis.getAsLong();
    while (!inOrder.isEmpty()) {
      TrackedTransaction oldest = byHash.get(inOrder.getFirst());
      if (oldest != null && blockTimeMillis < oldest.trackedMillis() + kept) {
        return;
      }
      byHash.remove(inOrder.removeFirst());
    }
  }

  /** Some of what is remembered, by hash: at most {@code limit}. */
  public Map<String, TrackedTransaction> sample(int limit) {
    Map<String, TrackedTransaction> some = new LinkedHashMap<>();
    for (Map.Entry<String, TrackedTransaction> entry : byHash.entrySet()) {
      if (some.size() >= limit) {
        break;
      }
      some.put(entry.getKey(), entry.getValue());
    }
    return some;
  }

  /** How many are remembered. */
  public int size() {
    return byHash.size();
  }
}
