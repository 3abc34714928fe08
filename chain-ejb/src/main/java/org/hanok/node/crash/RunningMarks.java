package org.hanok.node.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;

/**
 * What runs now, in a file that is mapped into memory: the system writes it out whatever becomes of
 * the process, be it killed or out of memory, and marking takes some stores. After a power cut it
 * may be an old one; what ran then is not suspected of anything.
 */
final class RunningMarks implements AutoCloseable {

  /** How much may run at the same time and be marked. */
  static final int SLOTS = 256;

  private static final int SLOT_BYTES = 192;
  private static final int HEADER_BYTES = 64;
  private static final int MAX_ID_BYTES = SLOT_BYTES - 16;
  private static final long FILE_BYTES = HEADER_BYTES + (long) SLOTS * SLOT_BYTES;
  private static final int FREE = -1;

  // Within the header, and within a slot.
  private static final long MAGIC = 0x48414e4f4b303031L;
  private static final long BEAT_AT = 8;
  private static final long KIND_AT = 0;

  /** By their places in the file. */
  private static final List<Work.Kind> KINDS = List.of(Work.Kind.values());

  private static final long LENGTH_AT = 4;
  private static final long SINCE_AT = 8;
  private static final long ID_AT = 16;

  /** What ran when the process died, and for how long it had by the last sign of life. */
  record Left(Work work, long ranMillis) {}

  private final AtomicIntegerArray taken = new AtomicIntegerArray(SLOTS);
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;
  private final LongSupplier clock;
  private final List<Left> left;

  private RunningMarks(Path file, LongSupplier clock) throws IOException {
    this.clock = clock;
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      this.memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES, arena);
    }
    this.left = readLeft();
    clear();
  }

  /** Opens the marks of a data folder, and reads what the process before this one left. */
  static RunningMarks open(Path file, LongSupplier clock) {
    try {
      return new RunningMarks(file, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep marks in " + file, e);
    }
  }

  /** What ran when the process before this one died; nothing if it ended well. */
  List<Left> left() {
    return left;
  }

  /** Says that the process lives; how long something ran is known to the last of these. */
  void beat() {
    memory.set(ValueLayout.JAVA_LONG_UNALIGNED, BEAT_AT, clock.getAsLong());
  }

  /** Marks {@code work}; what finds no place goes unmarked. */
  CrashGuard.Mark begin(Work work) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (taken.get(slot) == 0 && taken.compareAndSet(slot, 0, 1)) {
        write(slot, work);
        int mine = slot;
        return () -> end(mine);
      }
    }
    return () -> {};
  }

  private void write(int slot, Work work) {
    byte[] id = work.id().getBytes(StandardCharsets.UTF_8);
    int length = Math.min(id.length, MAX_ID_BYTES);
    long at = at(slot);
    MemorySegment.copy(id, 0, memory, ValueLayout.JAVA_BYTE, at + ID_AT, length);
    memory.set(ValueLayout.JAVA_INT_UNALIGNED, at + LENGTH_AT, length);
    memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at + SINCE_AT, clock.getAsLong());
    // Last: a mark that is half written is none.
    memory.set(ValueLayout.JAVA_INT_UNALIGNED, at + KIND_AT, KINDS.indexOf(work.kind()));
  }

  private void end(int slot) {
    memory.set(ValueLayout.JAVA_INT_UNALIGNED, at(slot) + KIND_AT, FREE);
    taken.set(slot, 0);
  }

  private List<Left> readLeft() {
    List<Left> all = new ArrayList<>();
    if (memory.get(ValueLayout.JAVA_LONG_UNALIGNED, 0) != MAGIC) {
      return all;
    }
    long beat = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, BEAT_AT);
    for (int slot = 0; slot < SLOTS; slot++) {
      long at = at(slot);
      int kind = memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + KIND_AT);
      int length = memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + LENGTH_AT);
      if (kind >= 0 && kind < KINDS.size() && length >= 0 && length <= MAX_ID_BYTES) {
        byte[] id = memory.asSlice(at + ID_AT, length).toArray(ValueLayout.JAVA_BYTE);
        long since = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at + SINCE_AT);
        Work work = new Work(KINDS.get(kind), new String(id, StandardCharsets.UTF_8));
        all.add(new Left(work, Math.max(0, beat - since)));
      }
    }
    return all;
  }

  private void clear() {
    for (int slot = 0; slot < SLOTS; slot++) {
      memory.set(ValueLayout.JAVA_INT_UNALIGNED, at(slot) + KIND_AT, FREE);
    }
    beat();
    memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, MAGIC);
  }

  private static long at(int slot) {
    return HEADER_BYTES + (long) slot * SLOT_BYTES;
  }

  /** Ends well: nothing is left for the next process, whatever still runs. */
  @Override
  public void close() {
    clear();
  }
}
