package org.hanok.api.event;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/** Reads until a deadline, however little comes at a time; for ever once it is lifted. */
final class DeadlineInput extends InputStream {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InputStream in;
  private final Patience patience;
  private final LongSupplier nanos;
  private final long deadlineNanos;
  private boolean lifted;

  /** How long the next read may wait, as {@link java.net.Socket#setSoTimeout}. */
  interface Patience {
    void set(int millis) throws IOException;
  }

  /** The deadline is {@code millis} after now. */
  DeadlineInput(InputStream in, Patience patience, LongSupplier nanos, int millis) {
    this.in = in;
    this.patience = patience;
    this.nanos = nanos;
    this.deadlineNanos = nanos.getAsLong() + millis * NANOS_PER_MILLI;
  }

  /** From now on reads wait as long as it takes. */
  void lift() throws IOException {
    lifted = true;
    patience.set(0);
  }

  private void await() throws IOException {
    if (lifted) {
      return;
    }
    long leftMillis = (deadlineNanos - nanos.getAsLong()) / NANOS_PER_MILLI;
    if (leftMillis < 1) {
      throw new SocketTimeoutException("the deadline has passed");
    }
    patience.set((int) leftMillis);
  }

  @Override
  public int read() throws IOException {
    await();
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    await();
    return in.read(bytes, offset, length);
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }
}
