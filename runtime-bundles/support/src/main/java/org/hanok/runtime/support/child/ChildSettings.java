package org.hanok.runtime.support.child;

/**
 * How many children there are, and how long things with them may take.
 *
 * @param maxChildren children at one time
 * @param spareChildren children of the usual heap that wait for work
 * @param maxWaiting tasks that wait for a child; more are refused
 * @param heapBytes the usual heap
 * @param budgetBytes what all children together may take
 * @param startMillis how long a child may take to say that it is there
 * @param idleMillis after so long without work a child ends, except for the spare ones
 * @param beginAtOnce so many tasks are at their beginning at one time; others wait until one of
 *     these is done or turns out to be long
 * @param briefMillis after so long a task is long
 * @param firstMillis the same for the first task of a child, which starts for it
 */
public record ChildSettings(
    int maxChildren,
    int spareChildren,
    int maxWaiting,
    long heapBytes,
    long budgetBytes,
    long startMillis,
    long idleMillis,
    int beginAtOnce,
    long briefMillis,
    long firstMillis) {

  /** What a JVM takes beyond its heap: classes, compiled code, stacks, its own. */
  public static final long BEYOND_HEAP_BYTES = 160L << 20;

  private static final long HEAP_STEP_BYTES = 64L << 20;

  public ChildSettings {
    if (maxChildren < 1 || spareChildren < 0 || spareChildren > maxChildren) {
      throw new IllegalArgumentException("children: " + spareChildren + " of " + maxChildren);
    }
    if (beginAtOnce < 1) {
      throw new IllegalArgumentException("no task could ever begin");
    }
    if (budgetBytes < heapBytes + BEYOND_HEAP_BYTES) {
      throw new IllegalArgumentException("the budget is too small for one child");
    }
  }

  /** The heap of a child that is started for a task that needs {@code neededBytes}. */
  long heapFor(long neededBytes) {
    long rounded = Math.ceilDiv(neededBytes, HEAP_STEP_BYTES) * HEAP_STEP_BYTES;
    return neededBytes <= heapBytes ? heapBytes : Math.min(rounded, maxHeapBytes());
  }

  /** The largest heap that a child can have. */
  public long maxHeapBytes() {
    return budgetBytes - BEYOND_HEAP_BYTES;
  }
}
