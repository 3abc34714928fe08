package org.hanok.runtime.support.child;

import org.jspecify.annotations.Nullable;

/** Nothing to do. */
record NoTask() implements ChildTask {

  @Override
  public long heapBytes() {
    return 0;
  }

  @Override
  public @Nullable String affinity() {
    return null;
  }

  @Override
  public void run(ChildSession child) {}

  @Override
  public void done() {}

  @Override
  public void lost(ChildGone loss) {}

  @Override
  public void refused(String reason) {}
}
