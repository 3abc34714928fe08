package org.hanok.runtime.support.child;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done by one child.
 *
 * <p>Life story: given to {@link ChildPool#submit}; then exactly one of: {@link #run} comes back
 * and {@link #done} follows, {@link #run} throws and {@link #lost} says why, {@link #refused}. All
 * are called on threads of the pool or on the submitter's.
 */
public interface ChildTask {

  /** The heap that a child must have for it. */
  long heapBytes();

  /** What a child should have loaded already; others do too. */
  @Nullable String affinity();

  /**
   * Whether the child must have done nothing for others, and does nothing for others later: others
   * are those of another {@link #affinity}.
   */
  default boolean isAlone() {
    return false;
  }

  /** Talks to the child until the task is done. */
  void run(ChildSession child) throws ChildGone;

  /** The child has become free for others: now the task's caller may be told. */
  void done();

  /** The child was lost while the task ran, or could not be started for it. */
  void lost(ChildGone loss);

  /** No child could be had for it. */
  void refused(String reason);
}
