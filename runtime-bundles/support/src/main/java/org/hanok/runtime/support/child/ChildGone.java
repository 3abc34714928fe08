package org.hanok.runtime.support.child;

/** A child that can do nothing any more. */
public final class ChildGone extends Exception {

  /** How a child was lost. */
  public enum Kind {
    /** It could not be started. */
    NOT_STARTED,
    /** It ended by itself, or the system ended it. */
    DIED,
    /** The node ended it. */
    KILLED,
    /** It did not keep to the protocol, and was ended. */
    LIED
  }

  private static final int OUT_OF_MEMORY = 3;

  private final Kind kind;
  private final int exitStatus;

  ChildGone(Kind kind, int exitStatus, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.exitStatus = exitStatus;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it died because its heap, or what else it has of memory, was full. */
  public boolean isOutOfMemory() {
    return kind == Kind.DIED && exitStatus == OUT_OF_MEMORY;
  }

  /** What happened, in one line. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
