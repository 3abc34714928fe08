package org.hanok.runtime.support.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hanok.spi.runtime.Payload;

/** What a program wrote to its standard output, as far as it may write. */
final class CappedOutput {

  private final long maxBytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private volatile long bytes;

  CappedOutput(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Reads to the end, or to where it is too much, which {@code tooMuch} is told. */
  void readAll(InputStream in, Runnable tooMuch) {
    byte[] piece = new byte[16 << 10];
    try {
      for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
        if (kept.size() + (long) got > maxBytes) {
          tooMuch.run();
          return;
        }
        kept.write(piece, 0, got);
        bytes = kept.size();
      }
    } catch (IOException _) {
      // The pipe broke with the process.
    }
  }

  long bytes() {
    return bytes;
  }

  Payload payload() {
    return Payload.of(kept.toByteArray());
  }
}
