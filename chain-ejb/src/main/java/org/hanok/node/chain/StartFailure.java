package org.hanok.node.chain;

/** The node cannot start on what it finds on its disk. Nothing was changed. */
public final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /** With a stable code, such as HANOK-OTHER-NETWORK. */
  public StartFailure(String code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }
}
