package org.hanok.cli;

import org.hanok.protocol.reason.Reason;

/** A command cannot be carried out; the message says what to do. */
final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String code;

  CliException(ExitCode exitCode, Reason reason, String message) {
    this(exitCode, reason.id(), message);
  }

  /** Says a code that is not the command line's own: the chain's, or the node's. */
  CliException(ExitCode exitCode, String code, String message) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String code() {
    return code;
  }
}
