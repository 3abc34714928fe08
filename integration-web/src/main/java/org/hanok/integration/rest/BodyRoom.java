package org.hanok.integration.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/** Memory for bodies that all calls share: a caller uses up what it has sent. */
final class BodyRoom {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final Semaphore chunks;

  /** Room for {@code bytes}. */
  BodyRoom(long bytes) {
    this.chunks = new Semaphore((int) Math.max(1, bytes / CHUNK_BYTES));
  }

  /** What came of reading. */
  sealed interface Outcome {

    /** The whole body; {@link #release} it in the end. */
    record Complete(byte[] bytes, int held) implements Outcome {}

    /** It is longer than it may be. */
    record TooLarge() implements Outcome {}

    /** Other calls have used up the room. */
    record Full() implements Outcome {}

    /** It broke off. */
    record CutOff() implements Outcome {}
  }

  /** Reads at most {@code limit} bytes. */
  Outcome read(InputStream in, int limit) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int held = 0;
    boolean complete = false;
    try {
      while (true) {
        if (!chunks.tryAcquire()) {
          return new Outcome.Full();
        }
        held++;
        int read = in.readNBytes(chunk, 0, CHUNK_BYTES);
        body.write(chunk, 0, read);
        if (body.size() > limit) {
          return new Outcome.TooLarge();
        }
        if (read < CHUNK_BYTES) {
          complete = true;
          return new Outcome.Complete(body.toByteArray(), held);
        }
      }
    } catch (IOException e) {
      return new Outcome.CutOff();
    } finally {
      if (!complete) {
        chunks.release(held);
      }
    }
  }

  /** Gives room back. */
  void release(Outcome.Complete body) {
    chunks.release(body.held());
  }
}
