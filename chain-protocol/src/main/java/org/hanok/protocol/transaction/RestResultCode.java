package org.hanok.protocol.transaction;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** How a call of the REST interface ended. The numbers are the reference's. */
public enum RestResultCode implements Reason {
  SUCCESS(0),
  FAILURE(40001);

  private final int code;

  RestResultCode(int code) {
    this.code = code;
  }

  /** The number that goes over the wire and into receipts. */
  public int code() {
    return code;
  }

  @Override
  public String id() {
    return Integer.toString(code);
  }

  @Override
  public Category category() {
    return this == SUCCESS ? Category.NEWS : Category.USER;
  }

  @Override
  public String meaning() {
    return Reason.words(name());
  }
}
