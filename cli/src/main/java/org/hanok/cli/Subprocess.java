package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end, within a time and with a bounded memory of what it said. */
final class Subprocess {

  private static final int KEPT_BYTES = 64 << 10;
  private static final int LAST_CHARS = 2_000;

  private Subprocess() {}

  /**
   * How it ended.
   *
   * @param output the first 64 KiB of what it printed, errors included
   */
  record Ended(boolean succeeded, String output) {

    /** The end of the output, for a message. */
    String lastLines() {
      String text = output.strip();
      return text.substring(Math.max(0, text.length() - LAST_CHARS));
    }
  }

  /**
   * Runs {@code command} in {@code folder}; it is killed, with what it started, after the limit.
   */
  static Ended run(Path folder, List<String> command, Duration limit) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      StringBuilder output = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> collect(process.getInputStream(), output));
      boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      boolean ignored = reader.join(Duration.ofSeconds(5));
      synchronized (output) {
        if (!inTime) {
          output.append("\nno end after ").append(limit.toSeconds()).append(" s");
        }
        return new Ended(inTime && process.exitValue() == 0, output.toString());
      }
    } catch (IOException e) {
      return new Ended(false, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended(false, "interrupted");
    }
  }

  private static void collect(InputStream input, StringBuilder output) {
    byte[] buffer = new byte[8192];
    try {
      for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
        synchronized (output) {
          if (output.length() < KEPT_BYTES) {
            output.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          }
        }
      }
    } catch (IOException e) {
      synchronized (output) {
        output.append("\n(its output broke off: ").append(e.getMessage()).append(')');
      }
    }
  }
}
