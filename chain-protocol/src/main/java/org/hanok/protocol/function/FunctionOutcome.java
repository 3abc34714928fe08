package org.hanok.protocol.function;

/**
 * How a native function ended.
 *
 * @param code one of {@link FunctionCodes}; 0 and {@link FunctionCodes#SKIP} are no failures
 * @param extraGas bandwidth gas on top of what the function's operations cost
 */
public record FunctionOutcome(int code, double extraGas) {

  private static final FunctionOutcome SUCCESS = new FunctionOutcome(FunctionCodes.SUCCESS, 0);

  /** It went well. */
  public static FunctionOutcome success() {
    return SUCCESS;
  }

  /** It went well and costs {@code extraGas} more. */
  public static FunctionOutcome success(double extraGas) {
    return extraGas == 0 ? SUCCESS : new FunctionOutcome(FunctionCodes.SUCCESS, extraGas);
  }

  /** It failed with {@code code}, and with it the transaction. */
  public static FunctionOutcome failure(int code) {
    return new FunctionOutcome(code, 0);
  }
}
