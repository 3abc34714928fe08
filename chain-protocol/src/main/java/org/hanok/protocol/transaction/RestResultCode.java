package org.hanok.protocol.transaction;

/** How a call of the REST interface ended. The numbers are the reference's. */
public enum RestResultCode {
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
}
