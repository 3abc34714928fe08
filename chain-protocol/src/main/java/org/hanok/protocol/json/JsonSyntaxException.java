package org.hanok.protocol.json;

/** A text is not JSON, or goes beyond the limits it is read under. */
public final class JsonSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int offset;

  /** What is wrong at {@code offset}, in UTF-16 units from 0. */
  public JsonSyntaxException(String message, int offset) {
    super(message + " at offset " + offset);
    this.offset = offset;
  }

  /** Where the text stopped being acceptable, in UTF-16 units from 0. */
  public int offset() {
    return offset;
  }
}
