package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;

/** Stakes and their lock-up. */
final class StakeFunctions {

  private StakeFunctions() {}

  static FunctionOutcome stake(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    LedgerAccess ledger = call.ledger();
    String service = call.param("service_name");
    String expiryPath = expiryPath(call);
    double currentExpiry = JsValues.toNumber(ledger.getValue(expiryPath));
    JsonValue lockupValue = ledger.getValue(StatePaths.stakingLockup(service));
    if (lockupValue.isTruthy() && !(lockupValue instanceof JsonNumber)) {
      return FunctionOutcome.failure(FunctionCodes.INVALID_LOCKUP_DURATION);
    }
    double lockup = JsValues.numberOrZero(lockupValue);
    if (lockup != Math.rint(lockup) || Double.isInfinite(lockup) || lockup < 0) {
      return FunctionOutcome.failure(FunctionCodes.INVALID_LOCKUP_DURATION);
    }
    double expiry = call.blockTimeMillis() + lockup;
    boolean extendsExpiry = expiry > currentExpiry;
    if (extendsExpiry && call.value() instanceof JsonNumber amount && amount.value() == 0) {
      ledger.setValue(expiryPath, JsonNumber.of(expiry));
      return FunctionOutcome.success();
    }
    if (ledger.transfer(call.param("user_addr"), account(call), call.value()).isFailed()) {
      return FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
    }
    if (extendsExpiry) {
      ledger.setValue(expiryPath, JsonNumber.of(expiry));
    }
    ledger.incValue(StatePaths.stakingTotal(service), call.value());
    if (keepsTotalSum(call) && !startTotalSum(ledger)) {
      ledger.incValue(StatePaths.STAKING_TOTAL_SUM, call.value());
    }
    return FunctionOutcome.success();
  }

  static FunctionOutcome unstake(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    LedgerAccess ledger = call.ledger();
    JsonValue expiry = ledger.getValue(expiryPath(call));
    // AIN: compared with the executing node's clock.
    if (JsValues.toNumber(expiry) > call.executedAtMillis()) {
      return FunctionOutcome.failure(FunctionCodes.IN_LOCKUP_PERIOD);
    }
    if (ledger.transfer(account(call), call.param("user_addr"), call.value()).isFailed()) {
      return FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
    }
    ledger.decValue(StatePaths.stakingTotal(call.param("service_name")), call.value());
    if (keepsTotalSum(call) && !startTotalSum(ledger)) {
      ledger.decValue(StatePaths.STAKING_TOTAL_SUM, call.value());
    }
    return FunctionOutcome.success();
  }

  private static String expiryPath(FunctionCall call) {
    return StatePaths.stakingExpiry(
        call.param("service_name"), call.param("user_addr"), call.param("staking_key"));
  }

  private static String account(FunctionCall call) {
    return "staking|"
        + call.param("service_name")
        + "|"
        + call.param("user_addr")
        + "|"
        + call.param("staking_key");
  }

  private static boolean keepsTotalSum(FunctionCall call) {
    return call.isEnabled("staking_balance_total_sum");
  }

  /** Writes the sum of all stakes if there is none yet; answers whether it did. */
  private static boolean startTotalSum(LedgerAccess ledger) {
    if (ledger.getValue(StatePaths.STAKING_TOTAL_SUM) != JsonNull.NULL) {
      return false;
    }
    double sum = 0;
    for (String service : ledger.labelsAt(StatePaths.STAKING)) {
      sum += JsValues.toNumber(ledger.getValue(StatePaths.stakingTotal(service)));
    }
    ledger.setValue(StatePaths.STAKING_TOTAL_SUM, JsonNumber.of(sum));
    return true;
  }
}
