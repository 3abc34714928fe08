package org.hanok.node.query;

import jakarta.ejb.ApplicationException;

/**
 * The node waits for something before it starts, as an account; it can be asked for nothing yet.
 */
@ApplicationException
public final class NodeNotStarted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String waitsFor;

  /** Says that it waits for its account. */
  public NodeNotStarted(String message) {
    this(message, "account");
  }

  /** Says what it waits for, in a sentence and in a word for programs. */
  public NodeNotStarted(String message, String waitsFor) {
    super(message, null, false, false);
    this.waitsFor = waitsFor;
  }

  /** What it waits for: {@code account}, {@code snapshot}, or {@code repair}. */
  public String waitsFor() {
    return waitsFor;
  }
}
