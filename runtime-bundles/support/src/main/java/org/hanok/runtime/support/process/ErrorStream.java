package org.hanok.runtime.support.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a process's standard error by lines, on a thread of its own: to a short memory until a run
 * takes it over, to the run's log from then on. A line that begins with NUL is the process's {@link
 * Report}.
 */
final class ErrorStream {

  private static final int MAX_EARLY_BYTES = 4 << 10;
  private static final int MAX_REPORT_BYTES = 4 << 10;
  private static final int BUFFER_BYTES = 8 << 10;

  /** Takes lines; false if it takes no more. */
  interface Sink {
    boolean add(byte[] line);

    /** How long a line may become. */
    long room();
  }

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder early = new StringBuilder();
  private volatile Report report = Report.NOTHING;
  private volatile Sink sink = new EarlySink();

  ErrorStream(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
  }

  private final class EarlySink implements Sink {
    @Override
    public boolean add(byte[] text) {
      synchronized (early) {
        if (early.length() < MAX_EARLY_BYTES) {
          early.append(new String(text, StandardCharsets.UTF_8).strip()).append(' ');
        }
      }
      return true;
    }

    @Override
    public long room() {
      return MAX_EARLY_BYTES;
    }
  }

  /** From now on lines are {@code other}'s. */
  void sendTo(Sink other) {
    sink = other;
  }

  /** What was said before a run took over. */
  String early() {
    synchronized (early) {
      return early.toString().replaceAll("\\p{Cntrl}+", " ").strip();
    }
  }

  Report report() {
    return report;
  }

  /** Reads until the process and all that it started have closed the stream. */
  void readAll() {
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          endLine();
        } else if (line.size() < room()) {
          line.write(next);
        } else {
          endLine();
          line.write(next);
        }
      }
      if (line.size() > 0) {
        endLine();
      }
    } catch (IOException _) {
      // The pipe broke with the process.
    }
  }

  private long room() {
    return Math.max(MAX_REPORT_BYTES, sink.room()) + 1;
  }

  private void endLine() {
    byte[] text = line.toByteArray();
    line.reset();
    if (text.length > 0 && text[0] == 0) {
      report = Report.of(new String(text, 1, text.length - 1, StandardCharsets.UTF_8));
    } else {
      var _ = sink.add(text);
    }
  }
}
