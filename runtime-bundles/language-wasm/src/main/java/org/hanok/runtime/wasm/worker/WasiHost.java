package org.hanok.runtime.wasm.worker;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hanok.runtime.support.wire.RunRequest;
import run.endive.runtime.Memory;

/**
 * What one run sees of the world: its arguments, its input, its output and log, and a clock and
 * randomness as granted. Whatever a program passes is checked against its own memory before the
 * node allocates anything for it.
 */
final class WasiHost {

  private static final int SUCCESS = 0;
  private static final int BAD_FILE = 8;
  private static final int INVALID = 28;
  private static final int NO_SEEK = 70;
  private static final int NOT_SUPPORTED = 58;

  private static final int CHARACTER_DEVICE = 2;
  private static final long RIGHT_READ = 2;
  private static final long RIGHT_WRITE = 64;
  private static final int MAX_BUFFERS = 1024;
  private static final int RANDOM_CHUNK = 4096;
  private static final int CLOCKS = 4;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long FIXED_SEED = 0;

  private final List<byte[]> arguments = new ArrayList<>();
  private final RunRequest request;
  private final RunStreams streams;
  private final Random random;
  private final Memory memory;

  WasiHost(RunRequest request, RunStreams streams, Memory memory) {
    arguments.add(cString("program"));
    request.arguments().forEach(argument -> arguments.add(cString(argument)));
    this.request = request;
    this.streams = streams;
    this.random = request.randomness() ? new SecureRandom() : new Random(FIXED_SEED);
    this.memory = memory;
  }

  /** A program ended itself. */
  static final class Exit extends RuntimeException {
    private final int status;

    Exit(int status) {
      super("exit status " + status, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  int argsSizesGet(long[] in) {
    memory.writeI32((int) in[0], arguments.size());
    memory.writeI32((int) in[1], arguments.stream().mapToInt(a -> a.length).sum());
    return SUCCESS;
  }

  int argsGet(long[] in) {
    int pointer = (int) in[0];
    int buffer = (int) in[1];
    for (byte[] argument : arguments) {
      memory.writeI32(pointer, buffer);
      memory.write(buffer, argument, 0, argument.length);
      pointer += Integer.BYTES;
      buffer += argument.length;
    }
    return SUCCESS;
  }

  int environSizesGet(long[] in) {
    memory.writeI32((int) in[0], 0);
    memory.writeI32((int) in[1], 0);
    return SUCCESS;
  }

  int environGet(long[] in) {
    return SUCCESS;
  }

  int clockResGet(long[] in) {
    if (isNoClock(in[0])) {
      return INVALID;
    }
    memory.writeLong((int) in[1], NANOS_PER_MILLI);
    return SUCCESS;
  }

  int clockTimeGet(long[] in) {
    if (isNoClock(in[0])) {
      return INVALID;
    }
    memory.writeLong((int) in[2], nowNanos(in[0]));
    return SUCCESS;
  }

  private long nowNanos(long clock) {
    if (!request.clock()) {
      return 0;
    }
    boolean isRealTime = clock == 0;
    return isRealTime ? System.currentTimeMillis() * NANOS_PER_MILLI : System.nanoTime();
  }

  private static boolean isNoClock(long clock) {
    return clock < 0 || clock >= CLOCKS;
  }

  int fdRead(long[] in) {
    if (in[0] != 0) {
      return BAD_FILE;
    }
    int buffers = (int) in[1];
    int count = (int) in[2];
    if (count < 0 || count > MAX_BUFFERS) {
      return INVALID;
    }
    int total = 0;
    for (int i = 0; i < count; i++) {
      int start = memory.readInt(buffers + 8 * i);
      int length = memory.readInt(buffers + 8 * i + 4);
      if (length < 0) {
        return INVALID;
      }
      byte[] read = streams.read(length);
      memory.write(start, read, 0, read.length);
      total += read.length;
      if (read.length < length) {
        break;
      }
    }
    memory.writeI32((int) in[3], total);
    return SUCCESS;
  }

  int fdWrite(long[] in) {
    int buffers = (int) in[1];
    int count = (int) in[2];
    if (in[0] != 1 && in[0] != 2) {
      return BAD_FILE;
    }
    if (count < 0 || count > MAX_BUFFERS) {
      return INVALID;
    }
    int total = 0;
    for (int i = 0; i < count; i++) {
      int start = memory.readInt(buffers + 8 * i);
      int length = memory.readInt(buffers + 8 * i + 4);
      if (length < 0 || length > (long) memory.pages() * Memory.PAGE_SIZE) {
        return INVALID;
      }
      byte[] written = memory.readBytes(start, length);
      if (in[0] == 1) {
        streams.write(written);
      } else {
        streams.writeLog(written);
      }
      total += length;
    }
    memory.writeI32((int) in[3], total);
    return SUCCESS;
  }

  int fdClose(long[] in) {
    return isStandardStream(in[0]) ? SUCCESS : BAD_FILE;
  }

  int fdSeek(long[] in) {
    return isStandardStream(in[0]) ? NO_SEEK : BAD_FILE;
  }

  int fdStatGet(long[] in) {
    if (!isStandardStream(in[0])) {
      return BAD_FILE;
    }
    int at = (int) in[1];
    memory.writeLong(at, CHARACTER_DEVICE);
    memory.writeLong(at + 8, in[0] == 0 ? RIGHT_READ : RIGHT_WRITE);
    memory.writeLong(at + 16, 0);
    return SUCCESS;
  }

  /** There are no files: no descriptor names one, and there is no directory to start from. */
  int noFile(long[] in) {
    return BAD_FILE;
  }

  private static boolean isStandardStream(long descriptor) {
    return descriptor >= 0 && descriptor <= 2;
  }

  /** Sleeping is the only thing that can be waited for, and one at a time. */
  int pollOneoff(long[] in) {
    int subscription = (int) in[0];
    int event = (int) in[1];
    boolean isClock = in[2] == 1 && memory.read(subscription + 8) == 0;
    if (!isClock) {
      return NOT_SUPPORTED;
    }
    boolean isAbsolute = (memory.readShort(subscription + 40) & 1) != 0;
    long timeoutNanos = memory.readLong(subscription + 24);
    long clock = memory.readInt(subscription + 16);
    sleep(isAbsolute ? timeoutNanos - nowNanos(clock) : timeoutNanos);
    memory.writeLong(event, memory.readLong(subscription));
    memory.writeLong(event + 8, 0);
    memory.writeI32((int) in[3], 1);
    return SUCCESS;
  }

  private static void sleep(long nanos) {
    try {
      Thread.sleep(Math.max(0, nanos / NANOS_PER_MILLI));
    } catch (InterruptedException _) {
      // The next branch or call of the program sees it and ends the run.
      Thread.currentThread().interrupt();
    }
  }

  // It has the shape of all the others, which the table of functions wants.
  @SuppressWarnings("DoNotCallSuggester")
  int procExit(long[] in) {
    throw new Exit((int) in[0]);
  }

  int randomGet(long[] in) {
    int at = (int) in[0];
    int length = (int) in[1];
    if (length < 0 || length > (long) memory.pages() * Memory.PAGE_SIZE) {
      return INVALID;
    }
    byte[] chunk = new byte[Math.min(length, RANDOM_CHUNK)];
    for (int done = 0; done < length; done += chunk.length) {
      random.nextBytes(chunk);
      memory.write(at + done, chunk, 0, Math.min(chunk.length, length - done));
    }
    return SUCCESS;
  }

  int schedYield(long[] in) {
    return SUCCESS;
  }

  private static byte[] cString(String text) {
    return (text.replace('\0', ' ') + '\0').getBytes(StandardCharsets.UTF_8);
  }
}
