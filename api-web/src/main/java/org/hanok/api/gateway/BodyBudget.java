package org.hanok.api.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Reads bodies within a budget of bytes that all calls share. A caller uses up what it has sent and
 * not what it announces, so that many slow ones take no more than fast ones do.
 */
final class BodyBudget {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final Semaphore chunks;

  /** A budget of {@code bytes}. */
  BodyBudget(long bytes) {
    this.chunks = new Semaphore((int) Math.max(1, bytes / CHUNK_BYTES));
  }

  /** What came of reading. */
  sealed interface Outcome {

    /** The whole body; {@link #release} it once nothing holds it any more. */
    record Complete(byte[] bytes, int heldChunks) implements Outcome {}

    /** It is longer than {@code limitBytes}; the rest was not read. */
    record TooLarge(int limitBytes) implements Outcome {}

    /** Other calls have used up the budget. */
    record Exhausted() implements Outcome {}
  }

  /** Reads at most {@code limitBytes} of {@code in}. */
  Outcome read(InputStream in, int limitBytes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int held = 0;
    boolean complete = false;
    try {
      while (true) {
        if (!chunks.tryAcquire()) {
          return new Outcome.Exhausted();
        }
        held++;
        int read = in.readNBytes(chunk, 0, CHUNK_BYTES);
        body.write(chunk, 0, read);
        if (body.size() > limitBytes) {
          return new Outcome.TooLarge(limitBytes);
        }
        if (read < CHUNK_BYTES) {
          complete = true;
          return new Outcome.Complete(body.toByteArray(), held);
        }
      }
    } finally {
      if (!complete) {
        chunks.release(held);
      }
    }
  }

  /** Gives back what a complete body held. */
  void release(Outcome.Complete body) {
    chunks.release(body.heldChunks());
  }
}
