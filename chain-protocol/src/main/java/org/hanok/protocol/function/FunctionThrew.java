package org.hanok.protocol.function;

/**
 * The reference's native function throws here. AIN: the exception is discarded, the function leaves
 * no result, the functions after it in the same list do not run, and the transaction goes on.
 */
public final class FunctionThrew extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says in {@code message} what was missing. */
  public FunctionThrew(String message) {
    super(message, null, false, false);
  }
}
