package org.hanok.node.admin;

import org.hanok.protocol.reason.Reason;

/** What came of a command. */
public sealed interface CommandOutcome {

  /** It is done. */
  record Done(String message) implements CommandOutcome {}

  /** It cannot be done. */
  record Refused(Reason reason, String message) implements CommandOutcome {}
}
