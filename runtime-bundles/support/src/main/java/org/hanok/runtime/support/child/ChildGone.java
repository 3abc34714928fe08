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

  /** The exit status of a JVM whose heap is full. */
  private static final int OUT_OF_HEAP = 3;

  private static final int SIGNALLED = 128;
  private static final int KILL = 9;

  private final Kind kind;
  private final int exitStatus;
  private final boolean isOutOfMemory;

  ChildGone(Kind kind, int exitStatus, String message) {
    this(kind, exitStatus, exitStatus == OUT_OF_HEAP, message);
  }

  ChildGone(Kind kind, int exitStatus, boolean isOutOfMemory, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.exitStatus = exitStatus;
    this.isOutOfMemory = isOutOfMemory;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it died because its heap, or what else it has of memory, was full. */
  public boolean isOutOfMemory() {
    return kind == Kind.DIED && isOutOfMemory;
  }

  /** Whether it ended by a fault of its own, such as an access to memory that is not its own. */
  public boolean isCrash() {
    return kind == Kind.DIED && exitStatus > SIGNALLED && exitStatus != SIGNALLED + KILL;
  }

  /** What happened, in one line. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
