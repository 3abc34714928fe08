package org.hanok.node.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that wait for a block, in order of arrival. Written by the chain's writer alone; any
 * thread may read.
 */
public final class TransactionPool {

  /**
   * How much of a processor's time it may take to execute what waits once more, which each block
   * does twice: rules cost what they like up to their limit of steps, and no gas.
   */
  static final long MAX_CPU_NANOS = 3_000_000_000L;

  /** The same for one account. */
  static final long MAX_CPU_NANOS_PER_ACCOUNT = 1_000_000_000L;

  /**
   * How many bytes may wait, by AI Network's measure of bodies: what a thousand of its largest
   * have. Where more than a thousand may wait it is this that bounds them.
   */
  static final long MAX_BYTES = 100L << 20;

  /** The same for one account. */
  static final long MAX_BYTES_PER_ACCOUNT = 16L << 20;

  private final Supplier<PoolLimits> limits;
  private final Map<String, PooledTransaction> byHash = new LinkedHashMap<>();
  private final Map<String, Count> byAccount = new HashMap<>();
  private int free;
  private long cpuNanos;
  private long bytes;

  /** How many an account has, and how many of them pay nothing. */
  private static final class Count {
    int all;
    int free;
    long cpuNanos;
    long bytes;
  }

  /** How full the pool is, or one account's part of it. */
  public record Usage(int used, int limit, int freeUsed, int freeLimit) {}

  /** An empty pool; {@code limits} are asked for at each use, because operators may change them. */
  public TransactionPool(Supplier<PoolLimits> limits) {
    this.limits = limits;
  }

  /** Why a transaction of {@code address} finds no room; empty if it does. */
  public synchronized Optional<PoolRefusal> refusal(String address, boolean isFree) {
    PoolLimits now = limits.get();
    Count count = byAccount.get(address);
    int all = count == null ? 0 : count.all;
    int freeOfAccount = count == null ? 0 : count.free;
    if (byHash.size() >= now.size()) {
      return Optional.of(PoolRefusal.NO_ROOM);
    }
    if (isFree && free >= now.freeSize()) {
      return Optional.of(PoolRefusal.NO_FREE_ROOM);
    }
    if (all >= now.sizePerAccount()) {
      return Optional.of(PoolRefusal.NO_ROOM_FOR_ACCOUNT);
    }
    return isFree && freeOfAccount >= now.freeSizePerAccount()
        ? Optional.of(PoolRefusal.NO_FREE_ROOM_FOR_ACCOUNT)
        : Optional.empty();
  }

  /**
   * Whether what waits of that account, or of all, already takes too long to execute again or too
   * much memory.
   */
  public synchronized boolean isTooDear(String address) {
    Count count = byAccount.get(address);
    return cpuNanos >= MAX_CPU_NANOS
        || bytes >= MAX_BYTES
        || (count != null
            && (count.cpuNanos >= MAX_CPU_NANOS_PER_ACCOUNT
                || count.bytes >= MAX_BYTES_PER_ACCOUNT));
  }

  /** Adds a transaction that {@link #refusal} has found room for. */
  public synchronized void add(PooledTransaction transaction) {
    if (byHash.putIfAbsent(transaction.hash(), transaction) == null) {
      count(transaction, 1);
    }
  }

  /** Removes what {@code condition} says, and answers it in order of arrival. */
  public synchronized List<PooledTransaction> removeIf(Predicate<PooledTransaction> condition) {
    List<PooledTransaction> removed = new ArrayList<>();
    byHash
        .values()
        .removeIf(
            transaction -> {
              boolean leaves = condition.test(transaction);
              if (leaves) {
                removed.add(transaction);
                count(transaction, -1);
              }
              return leaves;
            });
    return removed;
  }

  /** The transaction of that hash, or {@code null}. */
  public synchronized @Nullable PooledTransaction find(String hash) {
    return byHash.get(hash);
  }

  /** Everything, in order of arrival. */
  public synchronized List<PooledTransaction> all() {
    return List.copyOf(byHash.values());
  }

  /** How full the pool is. */
  public synchronized Usage usage() {
    PoolLimits now = limits.get();
    return new Usage(byHash.size(), now.size(), free, now.freeSize());
  }

  /** How much of its share an account uses. */
  public synchronized Usage usage(String address) {
    PoolLimits now = limits.get();
    Count count = byAccount.get(address);
    return new Usage(
        count == null ? 0 : count.all,
        now.sizePerAccount(),
        count == null ? 0 : count.free,
        now.freeSizePerAccount());
  }

  private void count(PooledTransaction transaction, int change) {
    Count count = byAccount.computeIfAbsent(transaction.address(), ignored -> new Count());
    count.all += change;
    count.cpuNanos += change * transaction.cpuNanos();
    cpuNanos += change * transaction.cpuNanos();
    count.bytes += change * transaction.bytes();
    bytes += change * transaction.bytes();
    if (transaction.isFree()) {
      count.free += change;
      free += change;
    }
    if (count.all == 0) {
      byAccount.remove(transaction.address());
    }
  }
}
