package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * How much work an image makes: packed bytes are cheap to bring, to name a hundred times, and to
 * make unpack to nothing at all.
 */
final class Meter {

  /** An artifact, all that it unpacks to, and each byte of that hashed and unpacked once more. */
  static final long MAX_BYTES = 640L << 20;

  static final long MAX_NANOS = 30_000_000_000L;

  private final LongSupplier clock;
  private final long startNanos;
  private long bytes;

  /**
   * Nothing has been done yet.
   *
   * @param clock nanoseconds of work; those of a thread do not count what others have the machine
   *     do
   */
  Meter(LongSupplier clock) {
    this.clock = clock;
    this.startNanos = clock.getAsLong();
  }

  /** More than an image may make. */
  static final class TooMuchWork extends IOException {
    private static final long serialVersionUID = 1;

    private TooMuchWork(String message) {
      super(message);
    }
  }

  /** So many bytes were read once more. */
  void count(long more) throws TooMuchWork {
    bytes += more;
    if (bytes > MAX_BYTES) {
      throw new TooMuchWork("to read it, more than " + MAX_BYTES + " bytes have to be read");
    }
    if (clock.getAsLong() - startNanos > MAX_NANOS) {
      throw new TooMuchWork("to read it takes more than 30 seconds of a processor");
    }
  }

  /** The work of the thread that asks, or the time where the system does not count that. */
  static long threadNanos() {
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return nanos < 0 ? System.nanoTime() : nanos;
  }
}
