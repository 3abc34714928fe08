package org.hanok.spi.runtime;

/** How a runtime holds strangers' code, from the weakest to the strongest. */
public enum Isolation {
  /** In the node's process; the language is memory-safe and reaches nothing it was not given. */
  MEMORY_SAFE,
  /** In a process of its own with its own memory, which dies alone; the system holds no more. */
  CHILD_PROCESS,
  /** In a process of its own, held by the operating system's means. */
  PROCESS,
  /** In a machine of its own, virtual or real. */
  MACHINE;

  /** Whether this isolation is as strong as {@code required} or stronger. */
  public boolean isAtLeast(Isolation required) {
    return compareTo(required) >= 0;
  }
}
