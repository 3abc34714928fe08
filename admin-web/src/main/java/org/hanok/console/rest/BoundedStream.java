package org.hanok.console.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hanok.console.ConsoleReason;

/** A body that is refused as soon as it is longer than it may be, whatever its header says. */
final class BoundedStream extends FilterInputStream {

  private final long maxBytes;
  private long leftBytes;

  BoundedStream(InputStream body, long maxBytes) {
    super(body);
    this.maxBytes = maxBytes;
    this.leftBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    leftBytes -= bytes;
    if (leftBytes < 0) {
      throw tooLarge(maxBytes);
    }
  }

  static ApiFailure tooLarge(long maxBytes) {
    return new ApiFailure(
        413, ConsoleReason.TOO_LARGE, "At most " + maxBytes + " bytes are taken.");
  }
}
