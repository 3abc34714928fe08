package org.hanok.runtime.wasm.worker;

import org.hanok.runtime.support.wire.RunEnd;

/** Unwinds a program that has reached a limit. */
final class LimitReached extends RuntimeException {

  private final RunEnd.Kind kind;

  LimitReached(RunEnd.Kind kind) {
    super(kind.name(), null, false, false);
    this.kind = kind;
  }

  RunEnd.Kind kind() {
    return kind;
  }
}
