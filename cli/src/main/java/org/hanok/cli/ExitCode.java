package org.hanok.cli;

/** How a command ends. */
enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  NO_NODE(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
