package org.hanok.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Tells people how far long work is, every two seconds at most; programs are told nothing. */
final class ProgressLine {

  private static final long EVERY_NANOS = 2_000_000_000L;

  private final PrintWriter notes;
  private final boolean silent;
  private final LongSupplier nanoClock;
  private long saidNanos;

  ProgressLine(PrintWriter notes, NodeOptions options, LongSupplier nanoClock) {
    this.notes = notes;
    this.silent = options.json;
    this.nanoClock = nanoClock;
    this.saidNanos = nanoClock.getAsLong();
  }

  /** So many bytes are done, of so many if that is known. */
  void bytes(String what, long bytes, long of) {
    long now = nanoClock.getAsLong();
    if (silent || now - saidNanos < EVERY_NANOS) {
      return;
    }
    saidNanos = now;
    notes.println(what + " " + mebibytes(bytes) + (of < 0 ? "" : " of " + mebibytes(of)));
    notes.flush();
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
