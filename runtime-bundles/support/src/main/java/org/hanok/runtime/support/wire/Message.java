package org.hanok.runtime.support.wire;

/** The types of frames. Numbers below 16 belong to all runtimes. */
public final class Message {

  /** To a child: compile an artifact. Program's name, then the artifact. */
  public static final int COMPILE = 16;

  /** To a child: take an artifact with its classes. Name, length of the classes, both. */
  public static final int LOAD = 17;

  /** To a child: forget a program. Its name. */
  public static final int DROP = 18;

  /** To a child: run a program that it has. {@link RunRequest}, then the input. */
  public static final int RUN = 19;

  /** From a child: a piece of the classes that it made. */
  public static final int CLASSES = 32;

  /** From a child: it has the program that it was to compile or to take. */
  public static final int READY = 33;

  /** From a child: it does not take the program. {@link Refusal}. */
  public static final int REFUSED = 34;

  /** From a child: a line of log. Milliseconds since the start, then the line. */
  public static final int LOG = 35;

  /** From a child: how far the run is. {@link RunUsage}. */
  public static final int PROGRESS = 36;

  /** From a child: a piece of the output. */
  public static final int OUTPUT = 37;

  /** From a child: how the run ended. {@link RunEnd}. */
  public static final int END = 38;

  /** The longest frame from a child but for log lines, which are as long as the log may be. */
  public static final int MAX_FROM_CHILD_BYTES = 1 << 16;

  private Message() {}
}
