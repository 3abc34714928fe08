package org.hanok.runtime.support.process;

import java.io.IOException;

/** A call is not begun, through no fault of the runtime's. */
public final class CallRefused extends IOException {

  private static final long serialVersionUID = 1;

  /** Says to the caller why. */
  public CallRefused(String message) {
    super(message);
  }
}
