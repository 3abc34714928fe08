package org.hanok.runtime.support.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Executable files as Linux takes them. */
public final class ElfFile {

  private static final int MAGIC = 0x464c457f;
  private static final int HEADER_BYTES = 64;
  private static final int SEGMENT_BYTES = 56;
  private static final int EXECUTABLE = 2;
  private static final int POSITION_INDEPENDENT = 3;
  private static final int LOADED = 1;
  private static final int INTERPRETER = 3;
  private static final int MAX_SEGMENTS = 128;
  private static final long ADDRESS = 0x400000;

  private ElfFile() {}

  /** Why {@code content} cannot be run by itself; empty if it can. */
  public static Optional<String> problem(byte[] content, Processor processor) {
    ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (content.length < HEADER_BYTES || file.getInt(0) != MAGIC) {
      return Optional.of("it is no ELF executable");
    }
    boolean is64LittleEndian = file.get(4) == 2 && file.get(5) == 1;
    if (!is64LittleEndian || file.getShort(18) != processor.elfMachine()) {
      return Optional.of("it is for another processor than " + processor.feature());
    }
    int type = file.getShort(16);
    if (type != EXECUTABLE && type != POSITION_INDEPENDENT) {
      return Optional.of("it is an object file or a core, no executable");
    }
    return segmentsProblem(file);
  }

  private static Optional<String> segmentsProblem(ByteBuffer file) {
    long offset = file.getLong(32);
    int size = file.getShort(54) & 0xffff;
    int count = file.getShort(56) & 0xffff;
    boolean isWithin =
        size >= SEGMENT_BYTES
            && count <= MAX_SEGMENTS
            && offset >= 0
            && offset <= file.capacity() - (long) size * count;
    if (!isWithin) {
      return Optional.of("its segments are damaged");
    }
    boolean isLoaded = false;
    for (int i = 0; i < count; i++) {
      int kind = file.getInt((int) offset + i * size);
      if (kind == INTERPRETER) {
        return Optional.of("it is not statically linked: link it with -static");
      }
      isLoaded |= kind == LOADED;
    }
    return isLoaded ? Optional.empty() : Optional.of("there is nothing in it to run");
  }

  /** A file whose only segment is {@code code}. */
  public static byte[] of(Processor processor, byte[] code) {
    int length = HEADER_BYTES + SEGMENT_BYTES + code.length;
    ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(MAGIC).put((byte) 2).put((byte) 1).put((byte) 1).position(16);
    file.putShort((short) EXECUTABLE).putShort((short) processor.elfMachine()).putInt(1);
    file.putLong(ADDRESS + HEADER_BYTES + SEGMENT_BYTES).putLong(HEADER_BYTES).putLong(0);
    file.putInt(0).putShort((short) HEADER_BYTES).putShort((short) SEGMENT_BYTES);
    file.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    // Read and executed, from the beginning of the file.
    file.putInt(LOADED).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
    file.putLong(length).putLong(length).putLong(0x1000);
    return file.put(code).array();
  }
}
