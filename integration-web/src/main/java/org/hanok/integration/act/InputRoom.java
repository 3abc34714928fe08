package org.hanok.integration.act;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for inputs that are read from the disk: all calls share it. */
final class InputRoom {

  private final AtomicLong free;

  /** Room for {@code bytes}. */
  InputRoom(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** Whether there was room for so many; if so, {@link #release} them in the end. */
  boolean hold(long bytes) {
    long before = free.getAndUpdate(left -> left >= bytes ? left - bytes : left);
    return before >= bytes;
  }

  /** Gives room back. */
  void release(long bytes) {
    long ignored = free.addAndGet(bytes);
  }
}
