package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;

/** Money held between two accounts until it is released. */
final class EscrowFunctions {

  private EscrowFunctions() {}

  static FunctionOutcome hold(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue amount = JsValues.memberOrNothing(call.value(), "amount");
    if (!JsValues.isNumber(amount)) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    String source = call.param("source_account");
    return call.ledger().transfer(source, account(call), amount).isFailed()
        ? FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR)
        : FunctionOutcome.success();
  }

  static FunctionOutcome release(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue ratioValue = JsValues.memberOrNothing(call.value(), "ratio");
    double ratio = JsValues.isNumber(ratioValue) ? JsValues.toNumber(ratioValue) : -1;
    if (ratio < 0 || ratio > 1) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    String balancePath = StatePaths.serviceAccount(account(call)) + "/balance";
    double held = JsValues.toNumber(call.ledger().getValue(balancePath));
    double toTarget = held * ratio;
    double toSource = held - toTarget;
    boolean released =
        give(call, call.param("target_account"), toTarget)
            && give(call, call.param("source_account"), toSource);
    return released
        ? FunctionOutcome.success()
        : FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
  }

  private static boolean give(FunctionCall call, String to, double amount) {
    return !(amount > 0)
        || !call.ledger().transfer(account(call), to, JsonNumber.of(amount)).isFailed();
  }

  private static String account(FunctionCall call) {
    return "escrow|escrow|"
        + call.param("source_account")
        + ":"
        + call.param("target_account")
        + ":"
        + call.param("escrow_key");
  }
}
