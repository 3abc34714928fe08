package org.hanok.runtime.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hanok.spi.runtime.LogLine;

/** The log of one run, cut into lines; how much goes in is limited by the caller. */
final class RunLog {

  private final LongSupplier offsetMillis;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private final List<LogLine> lines = new ArrayList<>();
  private final List<Consumer<LogLine>> listeners = new CopyOnWriteArrayList<>();

  RunLog(LongSupplier offsetMillis) {
    this.offsetMillis = offsetMillis;
  }

  void write(byte[] content) {
    for (byte b : content) {
      if (b == '\n') {
        finishLine();
      } else {
        unfinished.write(b);
      }
    }
  }

  /** What was written without a line's end becomes a line. */
  void finish() {
    if (unfinished.size() > 0) {
      finishLine();
    }
  }

  private void finishLine() {
    LogLine line =
        new LogLine(offsetMillis.getAsLong(), unfinished.toString(StandardCharsets.UTF_8));
    unfinished.reset();
    synchronized (this) {
      lines.add(line);
      listeners.forEach(listener -> tell(listener, line));
    }
  }

  synchronized List<LogLine> lines() {
    return List.copyOf(lines);
  }

  synchronized void onLine(Consumer<LogLine> listener) {
    lines.forEach(line -> tell(listener, line));
    listeners.add(listener);
  }

  private static void tell(Consumer<LogLine> listener, LogLine line) {
    try {
      listener.accept(line);
    } catch (RuntimeException _) {
      // A listener's trouble is not the program's.
    }
  }
}
