package org.hanok.protocol.function;

/** Result codes of functions, as the reference numbers them. Hanok's market uses 21400 to 21499. */
public final class FunctionCodes {

  public static final int SUCCESS = 0;
  public static final int SKIP = 20000;
  public static final int FAILURE = 20001;
  public static final int INTERNAL_ERROR = 20002;
  public static final int INSUFFICIENT_BALANCE = 20101;
  public static final int IN_LOCKUP_PERIOD = 20201;
  public static final int INVALID_LOCKUP_DURATION = 20202;
  public static final int INVALID_SERVICE_NAME = 20301;
  public static final int INVALID_ACCOUNT_NAME = 20401;
  public static final int INVALID_CHECKOUT_AMOUNT = 20402;
  public static final int INVALID_RECIPIENT = 20403;
  public static final int INVALID_TOKEN_BRIDGE_CONFIG = 20404;
  public static final int INVALID_SENDER = 20405;
  public static final int UNPROCESSED_REQUEST_EXISTS = 20406;
  public static final int INVALID_CHECKIN_AMOUNT = 20407;
  public static final int INVALID_SENDER_PROOF = 20408;
  public static final int INVALID_AMOUNT = 20501;

  private FunctionCodes() {}

  /** Whether {@code code} makes the triggering transaction fail. */
  public static boolean isFailure(int code) {
    return code != SUCCESS && code != SKIP;
  }
}
