package org.hanok.protocol.rule.script;

/** A script ran into a limit. No script can catch it. */
public final class ScriptLimit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The limits. */
  public enum Kind {
    /** Too many steps. */
    STEPS,
    /** Something grew too large. */
    SIZE,
    /** All that was made together took too much memory. */
    MEMORY,
    /** Nested too deep. */
    DEPTH,
    /** A part of the language that is not given to scripts. */
    REFUSED
  }

  private final Kind kind;

  ScriptLimit(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** Which limit. */
  public Kind kind() {
    return kind;
  }
}
