package org.hanok.api.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client: bounded, so that a client that does not read costs little
 * and nobody waits for it. Any thread may use it.
 */
final class Outbox {

  /** The most texts that wait. */
  static final int MAX_TEXTS = 1_000;

  /** The most UTF-16 units that wait, and the most in one text. */
  static final int MAX_CHARS = 1 << 20;

  private final Wire wire;
  private final Executor executor;
  private final LongSupplier clock;
  private final Deque<String> waiting = new ArrayDeque<>();
  private int chars;
  private boolean sending;
  private boolean closed;
  private long sendingSinceMillis = Long.MAX_VALUE;

  Outbox(Wire wire, Executor executor, LongSupplier clock) {
    this.wire = wire;
    this.executor = executor;
    this.clock = clock;
  }

  /** Queues a text; false if the client is too slow for it, or gone. */
  boolean offer(String text) {
    synchronized (this) {
      if (closed || waiting.size() >= MAX_TEXTS || chars + text.length() > MAX_CHARS) {
        return false;
      }
      waiting.addLast(text);
      chars += text.length();
      if (sending) {
        return true;
      }
      sending = true;
      sendingSinceMillis = clock.getAsLong();
    }
    return pump();
  }

  private boolean pump() {
    try {
      executor.execute(this::sendNext);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void sendNext() {
    String text = head();
    if (text != null) {
      wire.send(text, sent -> sent(text, sent));
    }
  }

  private synchronized @Nullable String head() {
    return closed ? null : waiting.peekFirst();
  }

  private void sent(String text, boolean successfully) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (!successfully) {
        close();
        return;
      }
      waiting.removeFirst();
      chars -= text.length();
      sending = !waiting.isEmpty();
      sendingSinceMillis = sending ? clock.getAsLong() : Long.MAX_VALUE;
      if (!sending) {
        return;
      }
    }
    boolean ignored = pump();
  }

  /** Whether the client has not taken anything since {@code sinceMillis} although much waits. */
  synchronized boolean isStuckSince(long sinceMillis) {
    return sending && sendingSinceMillis < sinceMillis;
  }

  /** Forgets what waits and takes nothing more. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    chars = 0;
  }
}
