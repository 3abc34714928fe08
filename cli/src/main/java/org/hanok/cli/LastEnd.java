package org.hanok.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How the server that wrote a log ended. */
final class LastEnd {

  private static final int TAIL_BYTES = 64 << 10;
  private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";
  private static final String START = "Launching ";

  private LastEnd() {}

  /** Whether the last thing that {@code log} tells of a server is that its memory ran out. */
  static boolean wasOutOfMemory(Path log) {
    try (FileChannel in = FileChannel.open(log, StandardOpenOption.READ)) {
      long from = Math.max(0, in.size() - TAIL_BYTES);
      ByteBuffer tail = ByteBuffer.allocate((int) (in.size() - from));
      while (tail.hasRemaining() && in.read(tail, from + tail.position()) > 0) {
        // read on
      }
      return saysOutOfMemory(new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      // There is no log, so there was no server.
      return false;
    }
  }

  static boolean saysOutOfMemory(String log) {
    int ended = log.lastIndexOf(OUT_OF_MEMORY);
    return ended >= 0 && ended > log.lastIndexOf(START);
  }
}
