package org.hanok.runtime.wasm.worker;

import org.hanok.runtime.support.wire.RunEnd;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;

/**
 * A program's memory, which remembers whether the program asked for more than it may have. All but
 * {@link #grow} is handed on.
 */
final class BoundedMemory implements Memory {

  private final long limitBytes;
  private final int allowedPages;
  private final ByteArrayMemory pages;
  private volatile boolean wasDenied;

  /**
   * A memory as the program declares it, {@code limitBytes} at most.
   *
   * @throws LimitReached if not even its initial pages can be had
   */
  BoundedMemory(MemoryLimits declared, long limitBytes) {
    this.limitBytes = limitBytes;
    this.allowedPages = (int) Math.min(limitBytes / PAGE_SIZE, RUNTIME_MAX_PAGES);
    int initial = declared.initialPages();
    if (initial > allowedPages) {
      throw new LimitReached(RunEnd.Kind.MEMORY_EXCEEDED);
    }
    int most = Math.max(initial, Math.min(declared.maximumPages(), allowedPages));
    this.pages = new ByteArrayMemory(new MemoryLimits(initial, most));
  }

  /** Whether the program was refused memory because of its limit. */
  boolean wasDenied() {
    return wasDenied;
  }

  long bytes() {
    return (long) pages.pages() * PAGE_SIZE;
  }

  @Override
  public int grow(int size) {
    if (size < 0 || (long) pages.pages() + size > allowedPages) {
      wasDenied = true;
      return -1;
    }
    if ((long) pages.pages() + size > pages.maximumPages()) {
      return -1;
    }
    return pages.grow(size);
  }

  @Override
  public String toString() {
    return bytes() + " of " + limitBytes + " bytes";
  }

  @Override
  public int pages() {
    return pages.pages();
  }

  @Override
  public int initialPages() {
    return pages.initialPages();
  }

  @Override
  public int maximumPages() {
    return pages.maximumPages();
  }

  @Override
  public boolean shared() {
    return pages.shared();
  }

  // Programs have no shared memory, so nobody waits; the interface still wants these four.

  @Override
  @SuppressWarnings("removal")
  public Object lock(int address) {
    throw new UnsupportedOperationException("memory is not shared");
  }

  @Override
  @SuppressWarnings("removal")
  public int waitOn(int address, int expected, long timeout) {
    throw new UnsupportedOperationException("memory is not shared");
  }

  @Override
  @SuppressWarnings("removal")
  public int waitOn(int address, long expected, long timeout) {
    throw new UnsupportedOperationException("memory is not shared");
  }

  @Override
  @SuppressWarnings("removal")
  public int notify(int address, int maxThreads) {
    throw new UnsupportedOperationException("memory is not shared");
  }

  @Override
  public void initialize(Instance instance, DataSegment @Nullable [] segments) {
    pages.initialize(instance, segments);
  }

  @Override
  public void initialize(Instance instance, DataSegment @Nullable [] segments, int memoryIndex) {
    pages.initialize(instance, segments, memoryIndex);
  }

  @Override
  public void initPassiveSegment(int segmentId, int dest, int offset, int size) {
    pages.initPassiveSegment(segmentId, dest, offset, size);
  }

  @Override
  public void write(int address, byte[] data, int offset, int size) {
    pages.write(address, data, offset, size);
  }

  @Override
  public byte read(int address) {
    return pages.read(address);
  }

  @Override
  public byte[] readBytes(int address, int length) {
    return pages.readBytes(address, length);
  }

  @Override
  public void writeI32(int address, int data) {
    pages.writeI32(address, data);
  }

  @Override
  public int readInt(int address) {
    return pages.readInt(address);
  }

  @Override
  public void writeLong(int address, long data) {
    pages.writeLong(address, data);
  }

  @Override
  public long readLong(int address) {
    return pages.readLong(address);
  }

  @Override
  public void writeShort(int address, short data) {
    pages.writeShort(address, data);
  }

  @Override
  public short readShort(int address) {
    return pages.readShort(address);
  }

  @Override
  public long readU16(int address) {
    return pages.readU16(address);
  }

  @Override
  public void writeByte(int address, byte data) {
    pages.writeByte(address, data);
  }

  @Override
  public void writeF32(int address, float data) {
    pages.writeF32(address, data);
  }

  @Override
  public long readF32(int address) {
    return pages.readF32(address);
  }

  @Override
  public float readFloat(int address) {
    return pages.readFloat(address);
  }

  @Override
  public void writeF64(int address, double data) {
    pages.writeF64(address, data);
  }

  @Override
  public double readDouble(int address) {
    return pages.readDouble(address);
  }

  @Override
  public long readF64(int address) {
    return pages.readF64(address);
  }

  @Override
  public void zero() {
    pages.zero();
  }

  @Override
  public void fill(byte value, int from, int to) {
    pages.fill(value, from, to);
  }

  @Override
  public void copy(int dest, int src, int size) {
    pages.copy(dest, src, size);
  }

  @Override
  public void drop(int segment) {
    pages.drop(segment);
  }
}
