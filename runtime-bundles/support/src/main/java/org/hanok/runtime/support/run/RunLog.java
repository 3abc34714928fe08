package org.hanok.runtime.support.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hanok.spi.runtime.LogLine;

/** The log of one run; how much goes in is limited, whatever the child says. */
public final class RunLog {

  /** An empty line takes no bytes of the log, but memory of the node. */
  public static final int MAX_LINES = 100_000;

  private final long maxBytes;
  private final List<LogLine> lines = new ArrayList<>();
  private final List<Consumer<LogLine>> listeners = new CopyOnWriteArrayList<>();
  private long bytes;

  /** An empty log. */
  public RunLog(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a line; false if it is more than there may be. */
  public synchronized boolean add(long offsetMillis, byte[] text) {
    // Each line has an end but perhaps the last.
    if (bytes + text.length > maxBytes || lines.size() >= MAX_LINES) {
      return false;
    }
    bytes += text.length + 1L;
    LogLine line = new LogLine(offsetMillis, new String(text, StandardCharsets.UTF_8));
    lines.add(line);
    listeners.forEach(listener -> tell(listener, line));
    return true;
  }

  /** The lines so far, the oldest first. */
  public synchronized List<LogLine> lines() {
    return List.copyOf(lines);
  }

  /** Tells {@code listener} each line, those that are there first. */
  public synchronized void onLine(Consumer<LogLine> listener) {
    lines.forEach(line -> tell(listener, line));
    listeners.add(listener);
  }

  /** How many bytes went in, ends of lines included. */
  public synchronized long bytes() {
    return bytes;
  }

  private static void tell(Consumer<LogLine> listener, LogLine line) {
    try {
      listener.accept(line);
    } catch (RuntimeException _) {
      // A listener's trouble is not the program's.
    }
  }
}
