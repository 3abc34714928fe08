package org.hanok.node.admin;

import java.io.IOException;
import java.io.OutputStream;
import org.hanok.protocol.reason.Reason;

/** Backups of the node while it serves, one at a time, each with its entries in the audit trail. */
public interface NodeBackups {

  /**
   * Asks for one.
   *
   * @param withKeys whether encrypted keystores are to be in it
   */
  Begun begin(String actor, boolean withKeys);

  /** What is answered. */
  sealed interface Begun {

    /** It is written when it is asked for, which has to be soon. */
    record Ready(Transfer transfer) implements Begun {}

    /** There is none now. */
    record Refused(Reason reason, String message) implements Begun {}
  }

  /** A backup on its way. */
  @FunctionalInterface
  interface Transfer {

    /**
     * Writes all of it; a failure of the node's is told in it.
     *
     * @throws IOException if {@code target} takes no more
     */
    void writeTo(OutputStream target) throws IOException;
  }
}
