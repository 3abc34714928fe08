package org.hanok.runtime.wasm.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hanok.runtime.support.wire.RunEnd;
import org.hanok.runtime.support.wire.RunLimits;

/**
 * The input, output and log of one run, counted and held to their limits. Used by the run's thread
 * only; the counters are for everybody.
 */
final class RunStreams {

  private final InputStream input;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream unfinishedLine = new ByteArrayOutputStream();
  private final Consumer<byte[]> lines;
  private final RunLimits limits;
  private final AtomicLong inputBytes = new AtomicLong();
  private final AtomicLong outputBytes = new AtomicLong();
  private final AtomicLong logBytes = new AtomicLong();

  /**
   * The streams of a run that has not begun.
   *
   * @param lines gets each line of the log, without its end
   */
  RunStreams(InputStream input, RunLimits limits, Consumer<byte[]> lines) {
    this.input = input;
    this.limits = limits;
    this.lines = lines;
  }

  /** Up to {@code length} bytes of input; fewer at its end. */
  byte[] read(int length) {
    try {
      byte[] read = input.readNBytes(Math.min(length, input.available()));
      inputBytes.addAndGet(read.length);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  void write(byte[] content) {
    if (outputBytes.get() + content.length > limits.outputBytes()) {
      throw new LimitReached(RunEnd.Kind.OUTPUT_EXCEEDED);
    }
    output.writeBytes(content);
    outputBytes.addAndGet(content.length);
  }

  void writeLog(byte[] content) {
    if (logBytes.get() + content.length > limits.logBytes()) {
      throw new LimitReached(RunEnd.Kind.LOG_EXCEEDED);
    }
    logBytes.addAndGet(content.length);
    for (byte b : content) {
      if (b == '\n') {
        finishLine();
      } else {
        unfinishedLine.write(b);
      }
    }
  }

  private void finishLine() {
    lines.accept(unfinishedLine.toByteArray());
    unfinishedLine.reset();
  }

  /** What was written to the log without a line's end becomes a line. */
  void finishLog() {
    if (unfinishedLine.size() > 0) {
      finishLine();
    }
  }

  byte[] output() {
    return output.toByteArray();
  }

  long inputBytes() {
    return inputBytes.get();
  }

  long outputBytes() {
    return outputBytes.get();
  }

  long logBytes() {
    return logBytes.get();
  }
}
