package org.hanok.runtime.wasm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hanok.spi.runtime.LogLine;

/** The log of one run; how much goes in is limited, whatever the child says. */
final class RunLog {

  private final long maxBytes;
  private final List<LogLine> lines = new ArrayList<>();
  private final List<Consumer<LogLine>> listeners = new CopyOnWriteArrayList<>();
  private long bytes;

  RunLog(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a line; false if it is more than there may be. */
  synchronized boolean add(long offsetMillis, byte[] text) {
    // Each line has an end but perhaps the last.
    if (bytes + text.length > maxBytes) {
      return false;
    }
    bytes += text.length + 1L;
    LogLine line = new LogLine(offsetMillis, new String(text, StandardCharsets.UTF_8));
    lines.add(line);
    listeners.forEach(listener -> tell(listener, line));
    return true;
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
