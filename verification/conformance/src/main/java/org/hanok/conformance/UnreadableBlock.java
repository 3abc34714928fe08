package org.hanok.conformance;

import java.io.IOException;

/** A stored chain cannot be followed beyond a block. */
public final class UnreadableBlock extends IOException {

  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Code {
    /** There are later blocks, but not this one. */
    MISSING_BLOCK,
    /** What is stored cannot be read: cut off, not compressed, no JSON, no object. */
    UNREADABLE_BLOCK
  }

  private final long number;
  private final Code code;

  UnreadableBlock(long number, Code code, String reason) {
    super(reason);
    this.number = number;
    this.code = code;
  }

  /** The height of the first block that is not there. */
  public long number() {
    return number;
  }

  /** Why it is not there. */
  public Code code() {
    return code;
  }
}
