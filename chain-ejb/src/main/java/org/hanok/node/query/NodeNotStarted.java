package org.hanok.node.query;

import jakarta.ejb.ApplicationException;

/**
 * The node waits for something before it starts, as an account; it can be asked for nothing yet.
 */
@ApplicationException
public final class NodeNotStarted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what it waits for. */
  public NodeNotStarted(String message) {
    super(message, null, false, false);
  }
}
