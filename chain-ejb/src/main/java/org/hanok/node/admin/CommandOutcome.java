package org.hanok.node.admin;

/** What came of a command. */
public sealed interface CommandOutcome {

  /** It is done. */
  record Done(String message) implements CommandOutcome {}

  /** It cannot be done; {@code code} is stable, as HANOK-ALREADY-PAUSED. */
  record Refused(String code, String message) implements CommandOutcome {}
}
