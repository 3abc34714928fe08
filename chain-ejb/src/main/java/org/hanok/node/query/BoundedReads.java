package org.hanok.node.query;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.rule.RuleBudget;
import org.hanok.protocol.transition.LedgerReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads for whoever asks over the network. Evaluating a rule takes up to its limit of steps, a list
 * of reads as many times as much as it has entries, and what an app may use depends on all apps:
 * only so many of these run at the same time, so that there are processors left for the chain, and
 * a list has limits of its own. All other reads are bounded by what they may return, and pass.
 */
public final class BoundedReads implements LedgerQuery {

  /** How long a read waits for its turn. */
  static final long PATIENCE_MILLIS = 250;

  /** The longest that a list of reads is answered. */
  static final long MAX_LIST_NANOS = 5_000_000_000L;

  /** The most that a list of reads answers, by AIN's measure (object-sizeof). */
  static final long MAX_LIST_BYTES = 64L << 20;

  private static final long RETRY_MILLIS = 1_000;

  private final StateReads reads;
  private final Semaphore places;
  private final LongSupplier nanoClock;

  /**
   * Bounds {@code reads}.
   *
   * @param atOnce how many costly reads run at the same time
   * @param nanoClock as {@link System#nanoTime}
   */
  public BoundedReads(StateReads reads, int atOnce, LongSupplier nanoClock) {
    this.reads = reads;
    this.places = new Semaphore(atOnce);
    this.nanoClock = nanoClock;
  }

  /**
   * How many costly reads run at the same time on this machine: as many as half of its processors,
   * and as a quarter of the heap holds evaluations of rules that take all they may.
   */
  public static int placesHere() {
    Runtime machine = Runtime.getRuntime();
    return places(machine.availableProcessors(), machine.maxMemory());
  }

  static int places(int processors, long heapBytes) {
    long inHeap = heapBytes / 4 / RuleBudget.DEFAULT_BYTES;
    return (int) Math.max(1, Math.min(processors / 2, inHeap));
  }

  /** Answers when it is its turn. */
  private <T> T inTurn(Supplier<T> read) {
    if (!takePlace()) {
      throw ReadRefused.busy(RETRY_MILLIS);
    }
    try {
      return read.get();
    } finally {
      places.release();
    }
  }

  private boolean takePlace() {
    try {
      return places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public JsonObject get(JsonObject arguments) {
    return "GET".equals(arguments.getString("type"))
        ? inTurn(() -> reads.get(arguments, new ListLimit()))
        : reads.get(arguments);
  }

  /** Ends a list that takes too long or becomes too large. */
  private final class ListLimit implements LedgerReader.Progress {
    private final long began = nanoClock.getAsLong();
    private long bytes;

    @Override
    public void answered(JsonValue result) {
      bytes += ObjectSize.real(result);
      if (nanoClock.getAsLong() - began > MAX_LIST_NANOS) {
        throw ReadRefused.tooLarge("This list takes too long to answer. Ask for less at once.");
      }
      if (bytes > MAX_LIST_BYTES) {
        throw ReadRefused.tooLarge(
            "The answers to this list have more than "
                + MAX_LIST_BYTES
                + " bytes. Ask for less at once.");
      }
    }
  }

  @Override
  public JsonValue evalRule(JsonObject arguments) {
    return inTurn(() -> reads.evalRule(arguments));
  }

  @Override
  public JsonValue evalOwner(JsonObject arguments) {
    return reads.evalOwner(arguments);
  }

  @Override
  public JsonValue matchFunction(JsonObject arguments) {
    return reads.matchFunction(arguments);
  }

  @Override
  public JsonValue matchRule(JsonObject arguments) {
    return reads.matchRule(arguments);
  }

  @Override
  public JsonValue matchOwner(JsonObject arguments) {
    return reads.matchOwner(arguments);
  }

  @Override
  public JsonValue stateProof(String fullPath) {
    return reads.stateProof(fullPath);
  }

  @Override
  public JsonValue proofHash(String fullPath) {
    return reads.proofHash(fullPath);
  }

  @Override
  public JsonValue stateInfo(String fullPath) {
    return reads.stateInfo(fullPath);
  }

  @Override
  public JsonValue stateUsage(@Nullable JsonValue appName) {
    return inTurn(() -> reads.stateUsage(appName));
  }

  @Override
  public JsonObject validateAppName(@Nullable JsonValue appName) {
    return reads.validateAppName(appName);
  }
}
