package org.hanok.cli;

/** A command cannot be carried out; the message says what to do. */
final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String code;

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
