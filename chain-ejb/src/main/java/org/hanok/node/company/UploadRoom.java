package org.hanok.node.company;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How many uploads there are at once, and how long one takes. */
final class UploadRoom {

  /** Of one credential. */
  static final int MOST_OF_ONE = 4;

  /** Of all of them. */
  static final int MOST = 64;

  /** For all of an upload, however long it is. */
  static final long UPLOAD_MILLIS = 600_000;

  private final LongSupplier clock;
  private final Map<String, Integer> running = new HashMap<>();
  private int all;

  UploadRoom(LongSupplier clock) {
    this.clock = clock;
  }

  /** A place for an upload of {@code credential}; empty if there is none. */
  synchronized Optional<Upload> begin(String credential, InputStream content) {
    int own = running.getOrDefault(credential, 0);
    if (own >= MOST_OF_ONE || all >= MOST) {
      return Optional.empty();
    }
    running.put(credential, own + 1);
    all++;
    return Optional.of(new Upload(credential, content, clock.getAsLong() + UPLOAD_MILLIS));
  }

  private synchronized void end(String credential) {
    running.computeIfPresent(credential, (key, own) -> own == 1 ? null : own - 1);
    all--;
  }

  /** How an upload went wrong on the caller's side. */
  enum Fault {
    NONE,
    CUT_OFF,
    TOO_SLOW
  }

  /**
   * What a caller sends. It knows whether the caller or the disk is to blame where storing failed.
   */
  final class Upload extends FilterInputStream {

    private final String credential;
    private final long untilMillis;
    private Fault fault = Fault.NONE;

    private Upload(String credential, InputStream content, long untilMillis) {
      super(content);
      this.credential = credential;
      this.untilMillis = untilMillis;
    }

    Fault fault() {
      return fault;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (clock.getAsLong() > untilMillis) {
        fault = Fault.TOO_SLOW;
        throw new IOException("the upload took too long");
      }
      try {
        return super.read(target, from, length);
      } catch (IOException e) {
        fault = Fault.CUT_OFF;
        throw e;
      }
    }

    /** Gives the place back; what is read is the server's to close. */
    @Override
    public void close() {
      end(credential);
    }
  }
}
