package org.hanok.protocol.rule.script;

/** The text is not a program. */
public final class ScriptSyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  ScriptSyntaxError(String message, int offset) {
    super(message, null, false, false);
    this.offset = offset;
  }

  /** Where in the text, in UTF-16 units. */
  public int offset() {
    return offset;
  }
}
