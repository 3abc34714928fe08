package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Payments to apps and their claims. */
final class PaymentFunctions {

  private PaymentFunctions() {}

  static FunctionOutcome pay(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    String payer = call.transaction().address();
    JsonValue amount = amountOf(call);
    if (amount == null) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    return outcome(call.ledger().transfer(payer, account(call), amount));
  }

  static FunctionOutcome claim(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue amount = amountOf(call);
    if (amount == null) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    String target = JsValues.label(JsValues.member(call.value(), "target"));
    JsonValue escrowKey = JsValues.member(call.value(), "escrow_key");
    if (escrowKey == null) {
      return outcome(call.ledger().transfer(account(call), target, amount));
    }
    String path =
        StatePaths.escrowHold(
            account(call),
            target,
            JsValues.label(escrowKey),
            Long.toString(call.blockTimeMillis()));
    return outcome(call.ledger().setValue(path, JsonObject.of("amount", amount)));
  }

  private static String account(FunctionCall call) {
    return "payments|"
        + call.param("service_name")
        + "|"
        + call.param("user_addr")
        + "|"
        + call.param("payment_key");
  }

  private static @Nullable JsonValue amountOf(FunctionCall call) {
    JsonValue amount = JsValues.memberOrNothing(call.value(), "amount");
    boolean valid = amount != null && amount.isTruthy() && JsValues.isNumber(amount);
    return valid && !call.transaction().address().isEmpty() ? amount : null;
  }

  private static FunctionOutcome outcome(OpResult result) {
    return result.isFailed()
        ? FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR)
        : FunctionOutcome.success();
  }
}
