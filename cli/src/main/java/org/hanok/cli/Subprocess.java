package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end, within a time and with a bounded memory of what it said. */
final class Subprocess {

  private static final int KEPT_CHARS = 64 << 10;
  private static final int LAST_CHARS = 2_000;

  private Subprocess() {}

  /**
   * How it ended.
   *
   * @param output the last 65,536 characters of what it printed, errors included
   */
  record Ended(boolean succeeded, String output) {

    /** The end of the output, for a message. */
    String lastLines() {
      String text = output.strip();
      return text.substring(Math.max(0, text.length() - LAST_CHARS));
    }
  }

  /**
   * Runs {@code command} in {@code folder}; it is killed, with what it started, after the limit or
   * when this thread is interrupted.
   */
  static Ended run(Path folder, List<String> command, Duration limit) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    try {
      return await(builder.start(), limit);
    } catch (IOException e) {
      return new Ended(false, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended(false, "interrupted");
    }
  }

  private static Ended await(Process process, Duration limit)
      throws IOException, InterruptedException {
    boolean inTime = false;
    Tail output = new Tail();
    Thread reader = Thread.ofVirtual().start(() -> output.collect(process.getInputStream()));
    try {
      process.getOutputStream().close();
      inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      if (!inTime) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    boolean ignored = reader.join(Duration.ofSeconds(5));
    if (!inTime) {
      output.append("\nno end after " + limit.toSeconds() + " s");
    }
    return new Ended(inTime && process.exitValue() == 0, output.text());
  }

  /** The last that was said. */
  private static final class Tail {
    private final StringBuilder text = new StringBuilder();

    synchronized void append(String more) {
      text.append(more);
      int excess = text.length() - KEPT_CHARS;
      if (excess > 0) {
        text.delete(0, Character.isLowSurrogate(text.charAt(excess)) ? excess + 1 : excess);
      }
    }

    synchronized String text() {
      return text.toString();
    }

    void collect(InputStream input) {
      char[] buffer = new char[8192];
      try (Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8)) {
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
          append(new String(buffer, 0, n));
        }
      } catch (IOException e) {
        append("\n(its output broke off: " + e.getMessage() + ")");
      }
    }
  }
}
