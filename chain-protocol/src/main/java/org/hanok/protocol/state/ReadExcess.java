package org.hanok.protocol.state;

/** Which limit of a read over an API is exceeded. */
public enum ReadExcess {
  /** None. */
  NONE(0),
  /** A node has too many children. */
  SIBLINGS(30003),
  /** The subtree has too many bytes. */
  BYTES(30002);

  private final int code;

  ReadExcess(int code) {
    this.code = code;
  }

  /** The reference's code for it; 0 for none. */
  public int code() {
    return code;
  }
}
