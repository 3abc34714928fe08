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
 * chain's writer alone; any thread may read. Beyond its capacity the oldest are forgotten; their
 * results, which are larger, are forgotten earlier.
 */
public final class TransactionTracker {

  /** The most transactions that are remembered. */
  public static final int CAPACITY = 500_000;

  private static final long RESULT_BYTES = 64L << 20;

  private final LongSupplier timeoutMillis;
  private final long maxResultBytes;
  private final Map<String, TrackedTransaction> byHash = new ConcurrentHashMap<>();
  private final Deque<String> inOrder = new ArrayDeque<>();
  private final Deque<String> withResults = new ArrayDeque<>();
  private long resultBytes;
  private volatile long forgotUntilMillis = Long.MIN_VALUE;

  /** A tracker that forgets after as much block time as {@code timeoutMillis} says then. */
  public TransactionTracker(LongSupplier timeoutMillis) {
    this(timeoutMillis, RESULT_BYTES);
  }

  /** As above, remembering at most so many bytes of results. */
  TransactionTracker(LongSupplier timeoutMillis, long maxResultBytes) {
    this.timeoutMillis = timeoutMillis;
    this.maxResultBytes = maxResultBytes;
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
        forget(inOrder.removeFirst());
      }
    }
    countResult(hash, before, now);
    return before;
  }

  private void countResult(
      String hash, @Nullable TrackedTransaction before, TrackedTransaction now) {
    if (bytesOf(before) == 0 && bytesOf(now) > 0) {
      withResults.addLast(hash);
    }
    resultBytes += bytesOf(now) - bytesOf(before);
    while (resultBytes > maxResultBytes) {
      TrackedTransaction ignored = byHash.computeIfPresent(withResults.removeFirst(), this::strip);
    }
  }

  private TrackedTransaction strip(String hash, TrackedTransaction tracked) {
    resultBytes -= bytesOf(tracked);
    return tracked.withoutResult();
  }

  private static int bytesOf(@Nullable TrackedTransaction tracked) {
    PackedJson result = tracked == null ? null : tracked.result();
    return result == null ? 0 : result.bytes();
  }

  private void forget(String hash) {
    TrackedTransaction forgotten = byHash.remove(hash);
    resultBytes -= bytesOf(forgotten);
    if (forgotten != null) {
      forgotUntil(forgotten.trackedMillis());
    }
    while (!withResults.isEmpty() && !byHash.containsKey(withResults.getFirst())) {
      withResults.removeFirst();
    }
  }

  /** Says that transactions may have become final up to then of which this was never told. */
  public void forgotUntil(long millis) {
    forgotUntilMillis = Math.max(forgotUntilMillis, millis);
  }

  /**
   * Until when transactions may have become final that are no longer, or never were, known here;
   * {@link Long#MIN_VALUE} if all are known. Any thread may ask.
   */
  public long forgotUntilMillis() {
    return forgotUntilMillis;
  }

  /** Forgets what was tracked longer ago than the timeout before a block of that time. */
  public void forgetBefore(long blockTimeMillis) {
    long kept = timeoutMillis.getAsLong();
    while (!inOrder.isEmpty()) {
      TrackedTransaction oldest = byHash.get(inOrder.getFirst());
      if (oldest != null && blockTimeMillis < oldest.trackedMillis() + kept) {
        return;
      }
      forget(inOrder.removeFirst());
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
