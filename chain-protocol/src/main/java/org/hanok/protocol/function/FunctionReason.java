package org.hanok.protocol.function;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** {@link FunctionCodes} as the catalogue of reasons has them. */
enum FunctionReason implements Reason {
  SUCCESS(FunctionCodes.SUCCESS),
  SKIP(FunctionCodes.SKIP),
  FAILURE(FunctionCodes.FAILURE),
  INTERNAL_ERROR(FunctionCodes.INTERNAL_ERROR),
  INSUFFICIENT_BALANCE(FunctionCodes.INSUFFICIENT_BALANCE),
  IN_LOCKUP_PERIOD(FunctionCodes.IN_LOCKUP_PERIOD),
  INVALID_LOCKUP_DURATION(FunctionCodes.INVALID_LOCKUP_DURATION),
  INVALID_SERVICE_NAME(FunctionCodes.INVALID_SERVICE_NAME),
  INVALID_ACCOUNT_NAME(FunctionCodes.INVALID_ACCOUNT_NAME),
  INVALID_CHECKOUT_AMOUNT(FunctionCodes.INVALID_CHECKOUT_AMOUNT),
  INVALID_RECIPIENT(FunctionCodes.INVALID_RECIPIENT),
  INVALID_TOKEN_BRIDGE_CONFIG(FunctionCodes.INVALID_TOKEN_BRIDGE_CONFIG),
  INVALID_SENDER(FunctionCodes.INVALID_SENDER),
  UNPROCESSED_REQUEST_EXISTS(FunctionCodes.UNPROCESSED_REQUEST_EXISTS),
  INVALID_CHECKIN_AMOUNT(FunctionCodes.INVALID_CHECKIN_AMOUNT),
  INVALID_SENDER_PROOF(FunctionCodes.INVALID_SENDER_PROOF),
  INVALID_AMOUNT(FunctionCodes.INVALID_AMOUNT);

  private final int code;

  FunctionReason(int code) {
    this.code = code;
  }

  @Override
  public String id() {
    return Integer.toString(code);
  }

  @Override
  public Category category() {
    return FunctionCodes.isFailure(code) ? Category.USER : Category.NEWS;
  }

  @Override
  public String meaning() {
    return Reason.words(name());
  }
}
