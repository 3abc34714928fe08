package org.hanok.protocol.primitive;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works out a function of each item of a list ahead of its use, on all cores: signatures are
 * recovered so, while the thread that executes goes on. That thread takes part in the work whenever
 * what it needs is not ready yet. As deterministic as the function is.
 *
 * <p>Any thread may ask, for any item, again and again; the function is called by several threads,
 * once for each item.
 *
 * @param <S> the items
 * @param <T> what is made of them; never null
 */
public final class ReadAhead<S, T> implements AutoCloseable {

  /** So many items are worked on at a time. */
  private static final int CHUNK = 16;

  /** Shorter lists are not worth waking another thread. */
  private static final int MIN_PARALLEL = 4;

  private static final int SPINS = 200;
  private static final long PARK_NANOS = 20_000;

  private final List<? extends S> items;
  private final Function<? super S, ? extends T> function;
  private final AtomicReferenceArray<@Nullable Object> results;
  private final AtomicInteger nextChunk = new AtomicInteger();
  private final int chunkSize;
  private final int chunks;
  private volatile boolean closed;

  /** Carries what the function threw to whoever asks for that item. */
  private record Failure(Throwable cause) {}

  private ReadAhead(List<? extends S> items, Function<? super S, ? extends T> function) {
    this.items = items;
    this.function = function;
    this.results = new AtomicReferenceArray<>(items.size());
    this.chunkSize = items.size() < 4 * CHUNK ? 1 : CHUNK;
    this.chunks = (items.size() + chunkSize - 1) / chunkSize;
  }

  /** Starts working on {@code items}, which must not change. */
  public static <S, T> ReadAhead<S, T> of(
      List<? extends S> items, Function<? super S, ? extends T> function) {
    ReadAhead<S, T> ahead = new ReadAhead<>(items, function);
    ahead.start();
    return ahead;
  }

  private void start() {
    if (items.size() < MIN_PARALLEL) {
      return;
    }
    int helpers = Math.min(chunks, Math.max(1, ForkJoinPool.getCommonPoolParallelism()));
    for (int i = 0; i < helpers; i++) {
      ForkJoinTask<?> ignored = ForkJoinPool.commonPool().submit(this::help);
    }
  }

  private void help() {
    while (workOnNext()) {
      // until there is nothing left that nobody works on
    }
  }

  /** Works on the next chunk that nobody works on; returns whether there was one. */
  private boolean workOnNext() {
    int chunk = closed ? chunks : nextChunk.get();
    while (chunk < chunks && !nextChunk.compareAndSet(chunk, chunk + 1)) {
      chunk = nextChunk.get();
    }
    if (chunk >= chunks) {
      return false;
    }
    int end = Math.min(items.size(), (chunk + 1) * chunkSize);
    for (int i = chunk * chunkSize; i < end; i++) {
      results.set(i, make(i));
    }
    return true;
  }

  private Object make(int index) {
    try {
      return function.apply(items.get(index));
    } catch (Throwable thrown) {
      // Errors too, a stack overflow for one: without a result whoever asks would wait for ever.
      return new Failure(thrown);
    }
  }

  /** How many items there are. */
  public int size() {
    return items.size();
  }

  /**
   * What the function makes of the item at {@code index}; or throws what it threw for it.
   *
   * @throws IllegalStateException if this was closed before the item was worked on
   */
  @SuppressWarnings("unchecked") // only what the function made is ever put there
  public T get(int index) {
    Object result = results.get(index);
    for (int waits = 0; result == null; result = results.get(index)) {
      if (!workOnNext()) {
        requireBegun(index);
        pause(waits++);
      }
    }
    if (result instanceof Failure failure) {
      throw rethrown(failure.cause());
    }
    return (T) result;
  }

  private void requireBegun(int index) {
    if (closed && nextChunk.get() <= index / chunkSize) {
      throw new IllegalStateException("closed before anybody worked on item " + index);
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }

  /** Waits a moment for another thread that works on what is asked for. */
  private static void pause(int waits) {
    if (waits < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(PARK_NANOS);
    }
  }

  /** Stops working ahead; nothing that is not ready may be asked for any more. */
  @Override
  public void close() {
    closed = true;
  }
}
