package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;

/** Moving AIN between accounts. */
final class TransferFunctions {

  private TransferFunctions() {}

  static FunctionOutcome transfer(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    LedgerAccess ledger = call.ledger();
    String fromBalance = StatePaths.balance(call.param("from"));
    String to = call.param("to");
    JsonValue balance = ledger.getValue(fromBalance);
    if (balance == JsonNull.NULL || JsValues.isLess(balance, call.value())) {
      return FunctionOutcome.failure(FunctionCodes.INSUFFICIENT_BALANCE);
    }
    double extraGas = isNewAccount(call, to) ? registrationGas(call) : 0;
    if (ledger.decValue(fromBalance, call.value()).isFailed()
        || ledger.incValue(StatePaths.balance(to), call.value()).isFailed()) {
      return FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
    }
    return FunctionOutcome.success(extraGas);
  }

  private static boolean isNewAccount(FunctionCall call, String to) {
    return call.isEnabled("extend_account_registration_gas_amount")
        ? !call.ledger().exists(StatePaths.account(to))
        : call.ledger().getValue(StatePaths.balance(to)) == JsonNull.NULL;
  }

  private static double registrationGas(FunctionCall call) {
    return call.parameters().number("resource/account_registration_gas_amount", 0);
  }
}
