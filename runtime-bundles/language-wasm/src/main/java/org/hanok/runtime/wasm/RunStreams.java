package org.hanok.runtime.wasm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.ResourceLimits;

/**
 * The input, output and log of one run, counted and held to their limits. Used by the run's thread
 * only; the counters are for everybody.
 */
final class RunStreams {

  private final InputStream input;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final RunLog log;
  private final ResourceLimits limits;
  private final AtomicLong inputBytes = new AtomicLong();
  private final AtomicLong outputBytes = new AtomicLong();
  private final AtomicLong logBytes = new AtomicLong();

  RunStreams(Invocation invocation, RunLog log) {
    this.input = invocation.input().toStream();
    this.log = log;
    this.limits = invocation.limits();
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
      throw new LimitReached(new ExecutionOutcome.OutputExceeded(limits.outputBytes()));
    }
    output.writeBytes(content);
    outputBytes.addAndGet(content.length);
  }

  void writeLog(byte[] content) {
    if (logBytes.get() + content.length > limits.logBytes()) {
      throw new LimitReached(new ExecutionOutcome.LogExceeded(limits.logBytes()));
    }
    logBytes.addAndGet(content.length);
    log.write(content);
  }

  Payload output() {
    return Payload.of(output.toByteArray());
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
