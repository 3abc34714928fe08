package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Tokens that leave over a bridge. */
final class CheckoutFunctions {

  private static final long DAY_MILLIS = 86_400_000;

  private CheckoutFunctions() {}

  static FunctionOutcome openCheckout(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue amount = JsValues.memberOrNothing(call.value(), "amount");
    String user = call.param("user_addr");
    if (!changePending(call, user, amount, true)) {
      return FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
    }
    BridgeConfig config = BridgeConfig.of(call);
    int refusal = refusal(call, config, amount);
    if (refusal != FunctionCodes.SUCCESS) {
      return FunctionOutcome.failure(refusal);
    }
    double units = JsValues.toNumber(amount);
    double withFee = units + units * config.number("checkout_fee_rate");
    return call.ledger().transfer(user, config.tokenPool(), JsonNumber.of(withFee)).isFailed()
        ? FunctionOutcome.failure(FunctionCodes.FAILURE)
        : FunctionOutcome.success();
  }

  static FunctionOutcome closeCheckout(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue request = JsValues.memberOrNothing(call.value(), "request");
    JsonValue response = JsValues.memberOrNothing(call.value(), "response");
    String user = call.param("user_addr");
    boolean done = JsonBoolean.TRUE.equals(JsValues.member(response, "status"));
    int failure = done ? complete(call, request) : refund(call, user, request);
    if (failure != FunctionCodes.SUCCESS) {
      return FunctionOutcome.failure(failure);
    }
    String requestPath = StatePaths.checkout(call, "requests", user, call.param("checkout_id"));
    if (call.ledger().setValue(requestPath, JsonNull.NULL).isFailed()) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    return changePending(call, user, JsValues.member(request, "amount"), false)
        ? FunctionOutcome.success()
        : FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
  }

  private static int complete(FunctionCall call, @Nullable JsonValue request) {
    JsonValue amount = JsValues.member(request, "amount");
    LedgerAccess ledger = call.ledger();
    return ledger.incValue(completeOfDay(call), amount).isFailed()
            || ledger.incValue(StatePaths.CHECKOUT_COMPLETE_TOTAL, amount).isFailed()
        ? FunctionCodes.INTERNAL_ERROR
        : FunctionCodes.SUCCESS;
  }

  private static int refund(FunctionCall call, String user, @Nullable JsonValue request) {
    LedgerAccess ledger = call.ledger();
    String pool = JsValues.label(ledger.getValue(BridgeConfig.path(call) + "/token_pool"));
    double amount = JsValues.toNumber(JsValues.member(request, "amount"));
    double feeRate = JsValues.toNumber(JsValues.member(request, "fee_rate"));
    JsonNumber refund = JsonNumber.of(amount + amount * feeRate);
    if (ledger.transfer(pool, user, refund).isFailed()) {
      return FunctionCodes.FAILURE;
    }
    String refundPath = StatePaths.checkout(call, "refunds", user, call.param("checkout_id"));
    JsonString transfer = JsonString.of(StatePaths.transfer(pool, user, call.timestamp()));
    return ledger.setValue(refundPath, transfer).isFailed()
        ? FunctionCodes.FAILURE
        : FunctionCodes.SUCCESS;
  }

  private static int refusal(FunctionCall call, BridgeConfig config, @Nullable JsonValue amount) {
    if (!config.isComplete()) {
      return FunctionCodes.INVALID_TOKEN_BRIDGE_CONFIG;
    }
    JsonValue recipient = JsValues.memberOrNothing(call.value(), "recipient");
    if (!CheckinFunctions.isEthereumAddress(call, recipient)) {
      return FunctionCodes.INVALID_RECIPIENT;
    }
    LedgerAccess ledger = call.ledger();
    // AIN: the pending total includes this request already.
    double pending = JsValues.numberOrZero(ledger.getValue(StatePaths.CHECKOUT_PENDING_TOTAL));
    double today = JsValues.numberOrZero(ledger.getValue(completeOfDay(call)));
    double units = JsValues.toNumber(amount);
    boolean refused =
        units < config.number("min_checkout_per_request")
            || units > config.number("max_checkout_per_request")
            || pending + today > config.number("max_checkout_per_day");
    return refused ? FunctionCodes.INVALID_CHECKOUT_AMOUNT : FunctionCodes.SUCCESS;
  }

  private static String completeOfDay(FunctionCall call) {
    long day = Math.floorDiv(call.blockTimeMillis(), DAY_MILLIS) * DAY_MILLIS;
    return "/checkout/stats/complete/" + day;
  }

  private static boolean changePending(
      FunctionCall call, String user, @Nullable JsonValue amount, boolean increase) {
    LedgerAccess ledger = call.ledger();
    for (String path :
        new String[] {"/checkout/stats/pending/" + user, StatePaths.CHECKOUT_PENDING_TOTAL}) {
      OpResult result = increase ? ledger.incValue(path, amount) : ledger.decValue(path, amount);
      if (result.isFailed()) {
        return false;
      }
    }
    return true;
  }
}
