package org.hanok.cli;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream on which nothing was heard for too long: whoever reads it would wait for ever.
 */
final class Silence implements AutoCloseable {

  private static final long LOOK_MILLIS = 1_000;

  private final Thread thread;
  private volatile long heardNanos = System.nanoTime();

  private Silence(Closeable stream, Duration most) {
    this.thread = Thread.ofVirtual().unstarted(() -> watch(stream, most.toNanos()));
  }

  static Silence watch(Closeable stream, Duration most) {
    Silence silence = new Silence(stream, most);
    silence.thread.start();
    return silence;
  }

  private void watch(Closeable stream, long mostNanos) {
    try {
      while (System.nanoTime() - heardNanos < mostNanos) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      stream.close();
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    } catch (IOException alreadyBroken) {
      // The reader meets it, too.
      return;
    }
  }

  /** Something came. */
  void heard() {
    heardNanos = System.nanoTime();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
