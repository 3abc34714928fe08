package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;
import org.jspecify.annotations.Nullable;

/** Tokens that come in over a bridge. */
final class CheckinFunctions {

  private CheckinFunctions() {}

  static FunctionOutcome openCheckin(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue amount = JsValues.memberOrNothing(call.value(), "amount");
    JsonValue sender = JsValues.memberOrNothing(call.value(), "sender");
    BridgeConfig config = BridgeConfig.of(call);
    int refusal = refusal(call, config, amount, sender);
    if (refusal != FunctionCodes.SUCCESS) {
      return FunctionOutcome.failure(refusal);
    }
    return changePending(call, JsValues.label(sender), config.tokenPool(), amount, true)
        ? FunctionOutcome.success()
        : FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
  }

  static FunctionOutcome cancelCheckin(FunctionCall call) {
    // A request that another function removes was answered, not cancelled.
    if (!call.isDeletion() || call.fids().size() > 1) {
      return FunctionOutcome.success();
    }
    String tokenPool = BridgeConfig.of(call).tokenPool();
    String sender = JsValues.label(JsValues.member(call.prevValue(), "sender"));
    JsonValue amount = JsValues.member(call.prevValue(), "amount");
    return changePending(call, sender, tokenPool, amount, false)
        ? FunctionOutcome.success()
        : FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
  }

  static FunctionOutcome closeCheckin(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue request = JsValues.memberOrNothing(call.value(), "request");
    JsonValue response = JsValues.memberOrNothing(call.value(), "response");
    String tokenPool = BridgeConfig.of(call).tokenPool();
    String user = call.param("user_addr");
    if (JsonBoolean.TRUE.equals(JsValues.member(response, "status"))) {
      int failure = payOut(call, user, tokenPool, request);
      if (failure != FunctionCodes.SUCCESS) {
        return FunctionOutcome.failure(failure);
      }
    }
    String requestPath = StatePaths.checkin(call, "requests", user, call.param("checkin_id"));
    if (call.ledger().setValue(requestPath, JsonNull.NULL).isFailed()) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    String sender = JsValues.label(JsValues.member(request, "sender"));
    JsonValue amount = JsValues.member(request, "amount");
    return changePending(call, sender, tokenPool, amount, false)
        ? FunctionOutcome.success()
        : FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR);
  }

  private static int payOut(
      FunctionCall call, String user, String tokenPool, @Nullable JsonValue request) {
    JsonValue amount = JsValues.member(request, "amount");
    LedgerAccess ledger = call.ledger();
    if (ledger.incValue("/checkin/stats/complete/" + user, amount).isFailed()
        || ledger.incValue(StatePaths.CHECKIN_COMPLETE_TOTAL, amount).isFailed()) {
      return FunctionCodes.INTERNAL_ERROR;
    }
    return ledger.transfer(tokenPool, user, amount).isFailed()
        ? FunctionCodes.FAILURE
        : FunctionCodes.SUCCESS;
  }

  private static int refusal(
      FunctionCall call,
      BridgeConfig config,
      @Nullable JsonValue amount,
      @Nullable JsonValue sender) {
    if (!config.isComplete()) {
      return FunctionCodes.INVALID_TOKEN_BRIDGE_CONFIG;
    }
    if (!isEthereumAddress(call, sender)) {
      return FunctionCodes.INVALID_SENDER;
    }
    if (!SenderProof.isValid(call, amount, sender)) {
      return FunctionCodes.INVALID_SENDER_PROOF;
    }
    LedgerAccess ledger = call.ledger();
    if (JsValues.numberOrZero(ledger.getValue(pendingOfSender(call, JsValues.label(sender)))) > 0) {
      return FunctionCodes.UNPROCESSED_REQUEST_EXISTS;
    }
    String pool = config.tokenPool();
    double poolBalance = JsValues.numberOrZero(ledger.getValue("/accounts/" + pool + "/balance"));
    double pending = JsValues.numberOrZero(ledger.getValue(pendingOfPool(pool)));
    return JsValues.toNumber(amount) + pending > poolBalance
        ? FunctionCodes.INVALID_CHECKIN_AMOUNT
        : FunctionCodes.SUCCESS;
  }

  static boolean isEthereumAddress(FunctionCall call, @Nullable JsonValue address) {
    return call.param("network_name").equals("ETH")
        && address instanceof JsonString text
        && Address.isChecksummed(text.value());
  }

  private static boolean changePending(
      FunctionCall call,
      String sender,
      String tokenPool,
      @Nullable JsonValue amount,
      boolean increase) {
    LedgerAccess ledger = call.ledger();
    for (String path : new String[] {pendingOfSender(call, sender), pendingOfPool(tokenPool)}) {
      OpResult result = increase ? ledger.incValue(path, amount) : ledger.decValue(path, amount);
      if (result.isFailed()) {
        return false;
      }
    }
    return true;
  }

  private static String pendingOfSender(FunctionCall call, String sender) {
    return "/checkin/stats/pending/"
        + call.param("network_name")
        + "/"
        + call.param("chain_id")
        + "/"
        + call.param("token_id")
        + "/"
        + sender;
  }

  private static String pendingOfPool(String tokenPool) {
    return "/checkin/stats/pending/token_pool/" + tokenPool;
  }
}
