package org.hanok.runtime.support.process;

/**
 * What a process says of its own end on its standard error, in a line that begins with a NUL: a
 * word and a message. It can lie, but only about itself.
 *
 * @param kind the word; {@link #NOTHING} has none
 * @param message printable, for people
 */
record Report(String kind, String message) {

  static final Report NOTHING = new Report("", "");

  /** Its text is not a program of its language. */
  static final String MALFORMED = "malformed";

  /** It has nothing to start. */
  static final String NO_ENTRY = "no-entry";

  /** It broke. */
  static final String BROKE = "broke";

  /** It recursed too deep. */
  static final String STACK = "stack";

  /** Its memory is full. */
  static final String MEMORY = "memory";

  private static final int MAX_MESSAGE_CHARS = 500;

  /** Reads a line without its NUL. */
  static Report of(String line) {
    int space = line.indexOf(' ');
    String message = space < 0 ? "" : line.substring(space + 1);
    String printable = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return new Report(
        space < 0 ? line : line.substring(0, space),
        printable.length() <= MAX_MESSAGE_CHARS
            ? printable
            : printable.substring(0, MAX_MESSAGE_CHARS));
  }
}
