package org.hanok.node.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The parts of something that is of use only when it is whole. Unless {@link #complete} was said,
 * {@link #close} closes what is there so far, the newest first: what one attempt to start leaves
 * open, the next one, with an account that is injected again, would trip over.
 */
final class Opened implements AutoCloseable {

  private final Deque<Runnable> closings = new ArrayDeque<>();

  /** Remembers how a part is closed that is open now. */
  void add(Runnable closing) {
    closings.push(closing);
  }

  /** All of it is there: whoever asked for it closes it. */
  void complete() {
    closings.clear();
  }

  @Override
  public void close() {
    @Nullable RuntimeException failure = null;
    while (!closings.isEmpty()) {
      try {
        closings.pop().run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
